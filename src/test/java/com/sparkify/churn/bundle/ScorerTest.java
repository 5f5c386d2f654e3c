package com.sparkify.churn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.TreeNode;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorerTest {
  private static final FeatureSchema SCHEMA = SyntheticUsers.schema();
  private static final int RECENCY = SCHEMA.indexOf("days_since_last_event");
  private static final int ADVERTS = SCHEMA.indexOf("adverts_28d");
  private static final Scorer SCORER = new Scorer(model());

  @Test
  void reasonsSayWhatSpeaksForAndAgainstInPlainWords() {
    Score score = SCORER.explain(user(9, 2));

    assertThat(score.up()).extracting(Reason::text).containsExactly("last seen 9 days ago");
    assertThat(score.down())
        .extracting(Reason::text)
        .containsExactly("2 adverts in the last 28 days");
    assertThat(score.up().get(0).contribution()).isPositive();
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
  void featuresThatTellTheSameAreOneReason() {
    assertThat(Reasons.theme("thumbs_down_per_1000_songs_28d")).isEqualTo("thumbs_down");
    assertThat(Reasons.theme("days_since_thumbs_down")).isEqualTo("thumbs_down");
    assertThat(Reasons.theme("thumbs_down_trend_7d_28d")).isEqualTo("thumbs_down");
    assertThat(Reasons.theme("days_since_last_event")).isEqualTo("days_since_last_event");
  }

  @Test
  void sharesAreShownAsPercentAndCategoriesByName() {
    Feature share =
        new Feature(
            "x", Feature.Kind.NUMBER, "", "share", 7, 0, 1, 0, List.of(), "", "{} of plays");

    assertThat(Phrases.of(share, 0.256f)).isEqualTo("26 % of plays");
    assertThat(Phrases.of(SCHEMA.feature(0), 2)).isEqualTo("level is paid");
    assertThat(Phrases.of(SCHEMA.feature(0), 9)).isEqualTo("level is unknown");
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
        ModelStoreTest.manifest(parts.files()),
        SCHEMA,
        forest,
        parts.calibration(),
        parts.horizons(),
        parts.reference());
  }
}
