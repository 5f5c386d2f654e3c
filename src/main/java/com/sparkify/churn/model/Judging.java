package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.model.evaluation.Cuts;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Truth;
import com.sparkify.churn.model.example.Holdout;
import com.sparkify.churn.model.example.Splits;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges models from their directories on examples they have not seen, again or for the first time.
 *
 * @param replicates of the bootstrap for every interval
 * @param seed of the bootstrap
 */
public record Judging(int replicates, long seed, Optional<Truth> truth) {

  /** The users a model never learned from, as its manifest says. */
  public static Holdout holdout(ModelManifest manifest) {
    Map<String, String> settings = manifest.lineage().settings();
    return new Holdout(
        Double.parseDouble(settings.get("holdoutShare")),
        Long.parseLong(settings.get("holdoutSeed")));
  }

  /** The first as-of date at which all that the model learned had already happened. */
  public static LocalDate firstUnseenDate(ModelManifest manifest) {
    return LocalDate.parse(manifest.lineage().period().get("knownTo"));
  }

  /** The rows a model has not seen. */
  public static Unseen unseen(ModelManifest manifest) {
    return new Unseen(holdout(manifest), firstUnseenDate(manifest));
  }

  /**
   * The rows that a model has not seen, scored by it.
   *
   * @throws IllegalArgumentException if there are too few churners among them
   */
  public static RowsToJudge unseen(ModelBundle model, RowSource source) throws IOException {
    RowsToJudge rows = source.score(unseen(model.manifest()), List.of(model.forest()));
    return requireBothKinds(rows, model.manifest());
  }

  /**
   * @param manifest named in the error
   * @throws IllegalArgumentException if there are too few churners among the rows
   */
  static RowsToJudge requireBothKinds(RowsToJudge judged, ModelManifest manifest) {
    Splits.requireBothKinds(
        judged.rows(),
        "the rows that model %s has not seen (from %s)"
            .formatted(manifest.version(), firstUnseenDate(manifest)));
    return judged;
  }

  /**
   * Judges a model on rows.
   *
   * @param forest number of the model's forest among those that answered
   */
  public Evaluation judge(ModelBundle model, RowsToJudge judged, int forest) {
    ModelManifest manifest = model.manifest();
    Map<String, Double> counts = manifest.lineage().counts();
    Cuts cuts =
        new Cuts(
            counts.get("trainingChurners") / counts.get("trainingRows"),
            manifest.decision().threshold(),
            manifest.decision().campaign());
    Evaluation.Plan plan = new Evaluation.Plan(cuts, replicates, seed, truth);
    double[] main = judged.probabilities(forest, model.calibration());
    return Evaluation.of(judged.rows(), judged.probe(), main, plan)
        .withHorizons(
            HorizonFit.judge(
                model.horizons(), judged.rows(), judged.raw().get(forest), main, plan));
  }
}
