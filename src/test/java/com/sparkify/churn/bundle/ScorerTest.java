package com.sparkify.churn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.feature.Theme;
import com.sparkify.churn.feature.Wording;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.TreeNode;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScorerTest {
  private static final FeatureSchema SCHEMA = SyntheticUsers.schema();
  private static final int RECENCY = SCHEMA.indexOf("days_since_last_event");
  private static final int ADVERTS = SCHEMA.indexOf("adverts_28d");
  private static final Scorer SCORER = new Scorer(model());

  @Test
  void reasonsSayWhatHowMuchAndWhatIsUsual() {
    Score score = SCORER.explain(user(9, 2));

    assertThat(score.up())
        .extracting(Reason::text)
        .containsExactly("not seen for longer than usual: 9 days (typical 3)");
    assertThat(score.down())
        .extracting(Reason::text)
        .containsExactly("fewer adverts than usual: 2 in 28 days (typical 5)");
    assertThat(score.up().get(0).theme()).isEqualTo(Theme.VISITS);
    assertThat(score.up().get(0).contribution()).isPositive();
    assertThat(score.down().get(0).theme()).isEqualTo(Theme.MONEY);
    assertThat(score.down().get(0).contribution()).isNegative();
  }

  @Test
  void contributionsAddUpToTheRawScoreAndReasonsToTheProbability() {
    float[] user = user(9, 2);
    Score score = SCORER.explain(user);

    double sum = SCORER.base() + Arrays.stream(SCORER.contributions(user)).sum();
    double reasons = score.up().get(0).contribution() + score.down().get(0).contribution();
    double baseProbability = SCORER.bundle().calibration().probability(SCORER.base());

    assertThat(sum).isCloseTo(score.raw(), within(1e-9));
    assertThat(baseProbability + reasons).isCloseTo(score.probability(), within(1e-9));
  }

  @Test
  void usersAreContactedFromTheThresholdOn() {
    assertThat(SCORER.score(user(9, 9)).contact()).isTrue();
    assertThat(SCORER.score(user(1, 1)).contact()).isFalse();
  }

  @Test
  void aThemeIsOneReasonWithTheSumOfItsFeaturesInTheWordsOfTheStrongest() {
    FeatureSchema schema =
        new FeatureSchema(
            List.of(
                number("thumbs_up", Wording.many(Theme.MOOD, "thumbs up", "{}")),
                number("thumbs_down", Wording.many(Theme.MOOD, "thumbs down", "{}")),
                number("errors", Wording.many(Theme.MOOD, "errors", "{}")),
                number("songs", Wording.many(Theme.VISITS, "songs", "{}"))));
    Reasons reasons = new Reasons(schema, new float[] {5, 1, 0, 20});

    List<Reason> given =
        reasons.of(new float[] {2, 4, 0, 20}, new double[] {0.1, 0.3, -0.05, -0.02}, 0.5);

    assertThat(given)
        .extracting(Reason::theme, Reason::feature, Reason::text)
        .containsExactly(
            tuple(Theme.MOOD, "thumbs_down", "more thumbs down than usual: 4 (typical 1)"),
            tuple(Theme.VISITS, "songs", "as many songs as usual: 20"));
    assertThat(given.get(0).contribution()).isCloseTo(0.175, within(1e-12));
    assertThat(given.get(1).contribution()).isCloseTo(-0.01, within(1e-12));
  }

  @Test
  void sharesAreShownAsPercentCategoriesByNameAndDaysThatNeverWereAsNone() {
    Feature share =
        new Feature(
            "x",
            Feature.Kind.NUMBER,
            "",
            "share",
            7,
            0,
            1,
            0,
            List.of(),
            "",
            Wording.many(Theme.HABITS, "repeated songs", "{} of plays"),
            true);
    Feature daysSince = Catalogue.schema().feature(Catalogue.schema().indexOf("days_since_help"));

    assertThat(Phrases.of(share, 0.256f, 0.1f))
        .isEqualTo("more repeated songs than usual: 26 % of plays (typical 10 %)");
    Feature tenure = Catalogue.schema().feature(Catalogue.schema().indexOf("tenure_days"));
    assertThat(Phrases.of(tenure, 169.92f, 58.3f))
        .isEqualTo("registered longer ago than usual: 169 days ago (typical 58)");
    assertThat(Phrases.of(tenure, 9.97f, 58.3f))
        .isEqualTo("registered more recently than usual: 9.97 days ago (typical 58)");
    assertThat(Phrases.of(SCHEMA.feature(0), 2, 1)).isEqualTo("level: paid (typical free)");
    assertThat(Phrases.of(SCHEMA.feature(0), 2, 2)).isEqualTo("level: paid");
    assertThat(Phrases.of(SCHEMA.feature(0), 9, 1)).isEqualTo("level: unknown (typical free)");
    assertThat(Phrases.of(daysSince, 29, 4))
        .isEqualTo(
            "visits to the help page longer ago than usual: none in 28 days (typical 4 days ago)");
    assertThat(Phrases.of(daysSince, 1, 29))
        .isEqualTo(
            "visits to the help page more recently than usual: 1 day ago (typical none in 28"
                + " days)");
  }

  private static Feature number(String name, Wording wording) {
    return new Feature(
        name, Feature.Kind.NUMBER, "", "", 28, 0, 1000, 0, List.of(), name + ".", wording, true);
  }

  private static float[] user(float daysSilent, float adverts) {
    float[] vector = new float[SCHEMA.size()];
    vector[RECENCY] = daysSilent;
    vector[ADVERTS] = adverts;
    return vector;
  }

  private static ModelBundle model() {
    TreeNode silence =
        new TreeNode.AtMost(RECENCY, 5, new TreeNode.Leaf(80, 5), new TreeNode.Leaf(20, 30));
    TreeNode adverts =
        new TreeNode.AtMost(ADVERTS, 4, new TreeNode.Leaf(70, 10), new TreeNode.Leaf(30, 20));
    FlatForest forest =
        FlatForest.builder(SCHEMA.size(), ModelBundle.forestFingerprint(SCHEMA))
            .tree(1, silence)
            .tree(1, adverts)
            .build();
    ModelBundle.Parts parts = ModelStoreTest.parts(SCHEMA);
    return new ModelBundle(
        withTypical(
            ModelStoreTest.manifest(parts.files()),
            Map.of("days_since_last_event", 3.0, "adverts_28d", 5.0)),
        SCHEMA,
        forest,
        parts.calibration(),
        parts.horizons(),
        parts.reference());
  }

  private static ModelManifest withTypical(ModelManifest manifest, Map<String, Double> typical) {
    return new ModelManifest(
        manifest.version(),
        manifest.schemaFingerprint(),
        manifest.lineage(),
        manifest.decision(),
        manifest.metrics(),
        new TreeMap<>(typical),
        manifest.files());
  }
}
