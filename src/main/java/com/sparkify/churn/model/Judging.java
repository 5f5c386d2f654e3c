package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.model.evaluation.Cuts;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Truth;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Holdout;
import com.sparkify.churn.model.example.Splits;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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

  /**
   * The mature rows of held-out users as of wanted dates that lie after all that was learned.
   *
   * @throws IllegalArgumentException if there are too few churners among them
   */
  public static Examples unseen(
      ModelManifest manifest, Examples examples, Predicate<LocalDate> wanted) {
    Holdout holdout = holdout(manifest);
    LocalDate first = firstUnseenDate(manifest);
    Examples unseen =
        examples.where(
            row ->
                examples.isMature(row)
                    && !examples.asOf(row).isBefore(first)
                    && wanted.test(examples.asOf(row))
                    && holdout.holds(examples.userId(row)));
    Splits.requireBothKinds(
        unseen, "the rows that model " + manifest.version() + " has not seen (from " + first + ")");
    return unseen;
  }

  /** Judges a model on rows. */
  public Evaluation judge(ModelBundle model, Examples rows) {
    ModelManifest manifest = model.manifest();
    Map<String, Double> counts = manifest.lineage().counts();
    Cuts cuts =
        new Cuts(
            counts.get("trainingChurners") / counts.get("trainingRows"),
            manifest.decision().threshold(),
            manifest.decision().campaign());
    Evaluation.Plan plan = new Evaluation.Plan(cuts, replicates, seed, truth);
    double[] raw = new double[rows.size()];
    model.forest().predict(rows.vectors(), raw);
    double[] main = probabilities(model, rows);
    return Evaluation.of(rows, main, plan)
        .withHorizons(HorizonFit.judge(model.horizons(), rows, raw, main, plan));
  }

  /** The calibrated probability of each row. */
  public static double[] probabilities(ModelBundle model, Examples rows) {
    double[] raw = new double[rows.size()];
    model.forest().predict(rows.vectors(), raw);
    double[] probabilities = new double[raw.length];
    for (int row = 0; row < raw.length; row++) {
      probabilities[row] = model.calibration().probability(raw[row]);
    }
    return probabilities;
  }
}
