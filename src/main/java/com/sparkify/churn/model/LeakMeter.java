package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.model.evaluation.AucSweep;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.evaluation.ScoredRows;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Holdout;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.Splits;
import com.sparkify.churn.model.example.Splits.Split;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.growth.ThreadGrowth;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges the way public projects do, to show what it is worth: one row per user over the whole log,
 * "has cancelled" as the answer, a random split of users. A churner's log ends at the cancellation,
 * so the features give the answer away.
 *
 * @param judging of both models
 * @param threads how many trees are grown at a time
 */
public record LeakMeter(Judging judging, int threads) {

  /**
   * What was measured on the same held-out users.
   *
   * @param usual the usual model on one row per user
   * @param honest the honest model on what followed after all that it learned
   * @param usualOnTheFuture ROC AUC of the usual model where the honest one was judged
   */
  public record Reading(Evaluation usual, Evaluation honest, double usualOnTheFuture) {
    /** How much of the usual AUC above 0.5 the honest model does not have. */
    public double leakedShare() {
      double usualExcess = usual.figure(Metric.AUC).value() - 0.5;
      double honestExcess = honest.figure(Metric.AUC).value() - 0.5;
      return usualExcess <= 0 ? 0 : 1 - honestExcess / usualExcess;
    }
  }

  /**
   * Trains the usual model on the users the honest one learned from, in the same way, and judges
   * both.
   *
   * @param wholeHistories one row per user
   * @param source of rows to judge the honest model on, as of many dates
   * @throws IllegalArgumentException if there are too few churners on either side
   */
  public Reading read(
      ModelBundle honest, Examples wholeHistories, RowSource source, Progress progress)
      throws IOException {
    Holdout holdout = Judging.holdout(honest.manifest());
    Split split =
        new Split(
            wholeHistories.where(row -> !holdout.holds(wholeHistories.userId(row))),
            wholeHistories.where(row -> holdout.holds(wholeHistories.userId(row))));
    Splits.requireBothKinds(split.training(), "training over whole histories");
    Splits.requireBothKinds(split.holdout(), "the holdout over whole histories");
    Trainer trainer = trainer(honest.manifest());
    Trained usual = trainer.train(split, TrainingRows.of(split.training()), progress);
    RowsToJudge future =
        source.score(
            Judging.unseen(honest.manifest()), List.of(honest.forest(), usual.parts().forest()));
    Judging.requireBothKinds(future, honest.manifest());
    double[] onTheFuture = future.probabilities(1, usual.parts().calibration());
    return new Reading(
        trainer.evaluate(usual, Optional.empty()),
        judging.judge(honest, future, 0),
        AucSweep.auc(ScoredRows.of(future.rows(), onTheFuture, row -> false)));
  }

  private Trainer trainer(ModelManifest honest) {
    Map<String, String> settings = honest.lineage().settings();
    Protocol protocol =
        new Protocol(
            honest.lineage().seed(),
            Judging.holdout(honest),
            Splits.AUTOMATIC,
            Integer.parseInt(honest.lineage().period().get("horizonDays")),
            judging.replicates());
    DecisionRule decision = new DecisionRule(honest.decision().campaign(), OptionalDouble.empty());
    return new Trainer(
        protocol, ForestSettings.from(settings), decision, new ThreadGrowth(threads));
  }
}
