package com.sparkify.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.StoredModel;
import com.sparkify.churn.forest.ForestFormat;
import com.sparkify.churn.model.evaluation.HorizonFigures;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Holdout;
import com.sparkify.churn.model.example.OtherOutcomes;
import com.sparkify.churn.model.example.SyntheticUsers;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Progress;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final Examples USERS = SyntheticUsers.seeded(1).users(1200).examples();

  @TempDir private java.nio.file.Path folder;
  private ModelStore store;
  private Training.Result result;

  @BeforeEach
  void train() throws Exception {
    store = new ModelStore(new Path(folder.toUri()), new Configuration());
    result = training(store).run(RowsInMemory.read(USERS), Progress.NONE);
  }

  @Test
  void theDirectoryHoldsEverythingAndLoads() throws Exception {
    StoredModel stored = store.read(result.directory());
    assertThat(stored.large()).containsOnlyKeys("holdout.csv");
    assertThat(stored.files().keySet())
        .containsExactlyInAnyOrder(
            "manifest.json",
            "schema.json",
            "forest.bin",
            "calibration.json",
            "horizons.json",
            "reference.json",
            "judged-forest.bin",
            "judged-calibration.json",
            "judged-horizons.json",
            "metrics.json",
            "curves.json",
            "importance.json",
            "report.html",
            "model-card.md");
    assertThat(store.load(result.manifest().version(), USERS.schema()).manifest())
        .isEqualTo(result.manifest());
  }

  @Test
  void theSameExamplesAndSettingsLeaveTheSameBytes() throws Exception {
    Path other = new Path(folder.resolve("again").toUri());
    Training.Result again =
        training(new ModelStore(other, new Configuration()))
            .run(RowsInMemory.read(USERS), Progress.NONE);

    assertThat(again.manifest()).isEqualTo(result.manifest());
  }

  @Test
  void metricsHoldTheAgreedKeysAndNoFigureThatIsNoNumber() throws Exception {
    JsonObject metrics = JsonParser.parseString(text("metrics.json")).getAsJsonObject();

    for (String key :
        List.of(
            "auc",
            "prAuc",
            "logLoss",
            "brier",
            "ece",
            "balancedAccuracy",
            "captureAt10",
            "captureAtRule",
            "ruleCapture",
            "ruleFlagged")) {
      JsonObject figure = metrics.getAsJsonObject(key);
      assertThat(figure.keySet()).containsExactly("value", "low", "high");
      assertThat(figure.get("low").getAsDouble())
          .isLessThanOrEqualTo(figure.get("value").getAsDouble());
    }
    for (String file : List.of("metrics.json", "report.html", "model-card.md", "holdout.csv")) {
      assertThat(text(file)).doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  @Test
  void theHoldoutReadsBackAsTheModelScoresIt() throws Exception {
    ModelBundle model = store.loadJudged(result.manifest().version(), USERS.schema());
    List<HoldoutRow> rows = HoldoutRow.read(text("holdout.csv"));
    RowsToJudge judged = Judging.unseen(model, new RowsInMemory(USERS));
    Examples unseen = judged.rows();

    assertThat(rows).hasSize(unseen.size());
    double[] probabilities = judged.probabilities(0, model.calibration());
    for (int row = 0; row < rows.size(); row++) {
      assertThat(rows.get(row))
          .isEqualTo(
              new HoldoutRow(
                  unseen.userId(row), unseen.asOf(row), unseen.churned(row), probabilities[row]));
    }
  }

  @Test
  void theForestUsedHasLearnedFromTheHoldoutAndTheJudgedOneHasNot() throws Exception {
    String version = result.manifest().version();
    ModelBundle used = store.load(version, USERS.schema());
    ModelBundle judged = store.loadJudged(version, USERS.schema());
    Holdout holdout = Judging.holdout(result.manifest());
    Examples taught = withoutOutcomesOf(holdout);
    Path other = new Path(folder.resolve("untaught").toUri());
    ModelStore untaught = new ModelStore(other, new Configuration());
    String same =
        training(untaught).run(RowsInMemory.read(taught), Progress.NONE).manifest().version();

    assertThat(bytes(untaught.loadJudged(same, USERS.schema()))).isEqualTo(bytes(judged));
    assertThat(bytes(untaught.load(same, USERS.schema()))).isNotEqualTo(bytes(used));
    assertThat(result.manifest().lineage().counts().get("usedUsers"))
        .isEqualTo(USERS.distinctUsers())
        .isGreaterThan(result.manifest().lineage().counts().get("learnedUsers"));
    assertThat(result.manifest().lineage().period().get("usedTo"))
        .isEqualTo(USERS.dates().last().toString());
    assertThat(used.horizons().others().keySet()).isEqualTo(judged.horizons().others().keySet());
  }

  /** The same users, a few of those held out having stayed although they cancelled. */
  private static Examples withoutOutcomesOf(Holdout holdout) {
    boolean[] churned = USERS.churned();
    int changed = 0;
    for (int row = 0; row < churned.length && changed < 20; row++) {
      if (churned[row] && holdout.holds(USERS.userId(row))) {
        churned[row] = false;
        changed++;
      }
    }
    return OtherOutcomes.of(USERS, churned);
  }

  private static byte[] bytes(ModelBundle model) {
    return ForestFormat.write(model.forest());
  }

  @Test
  void reportAndCardShowEveryHorizon() throws Exception {
    List<HorizonFigures> horizons = result.evaluation().horizons();

    assertThat(horizons).extracting(HorizonFigures::days).contains(7);
    for (HorizonFigures horizon : horizons) {
      double auc = horizon.figure(Metric.AUC).value();
      String shown = String.format(Locale.ROOT, "%.3f", auc);
      assertThat(text("report.html")).containsPattern(horizon.days() + " days</th>.*" + shown);
      assertThat(text("model-card.md"))
          .containsPattern("\\| " + horizon.days() + " days .* " + shown);
    }
  }

  @Test
  void thereIsOneRankingOfInfluence() throws Exception {
    JsonObject importance = JsonParser.parseString(text("importance.json")).getAsJsonObject();
    assertThat(importance.get("modelVersion").getAsString()).isEqualTo(result.manifest().version());

    String report = text("report.html");
    int at = report.indexOf("What it looks at");
    double sum = 0;
    double last = 1;
    for (JsonElement element : importance.getAsJsonArray("features")) {
      JsonObject feature = element.getAsJsonObject();
      double share = feature.get("share").getAsDouble();
      assertThat(share).isLessThanOrEqualTo(last);
      int next = report.indexOf(">" + feature.get("feature").getAsString() + "<", at);
      assertThat(next).as(feature + " follows in the report").isGreaterThan(at);
      at = next;
      last = share;
      sum += share;
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @Test
  void curvesAreThoseOfTheHoldout() throws Exception {
    JsonObject curves = JsonParser.parseString(text("curves.json")).getAsJsonObject();
    List<HoldoutRow> rows = HoldoutRow.read(text("holdout.csv"));

    assertThat(curves.get("rows").getAsInt()).isEqualTo(rows.size());
    assertThat(curves.get("churners").getAsLong())
        .isEqualTo(rows.stream().filter(HoldoutRow::churned).count());
    for (String curve : List.of("roc", "gains")) {
      JsonArray points = curves.getAsJsonArray(curve);
      assertThat(points.get(0).getAsJsonObject().asMap().values())
          .extracting(JsonElement::getAsDouble)
          .containsExactly(0.0, 0.0);
      assertThat(points.get(points.size() - 1).getAsJsonObject().asMap().values())
          .extracting(JsonElement::getAsDouble)
          .containsExactly(1.0, 1.0);
    }
  }

  @Test
  void theReportNeedsNothingFromElsewhere() throws Exception {
    assertThat(text("report.html"))
        .startsWith("<!doctype html>")
        .contains("<svg")
        .contains("Who is about to cancel?")
        .doesNotContain("<script")
        .doesNotContain("http");
  }

  @Test
  void aFeatureThatNeverDiffersIsNamedAndHarmless() {
    assertThat(USERS.constantFeatures()).containsExactly("constant");
  }

  private static Training training(ModelStore store) {
    Trainer trainer = TrainerTest.trainer(new ForestSettings(20, 5, 20, 7, 0.4, 1, 0.5, 20), 2);
    return new Training(trainer, store, new TreeMap<>(), 91, Optional.empty(), Optional.empty());
  }

  private String text(String file) throws Exception {
    java.nio.file.Path path = folder.resolve(result.manifest().version()).resolve(file);
    return Files.readString(path);
  }
}
