package com.sparkify.churn.model;

import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.OtherOutcomes;
import com.sparkify.churn.model.growth.Progress;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains and judges on outcomes dealt out at random: an AUC that is not 0.5 within noise says that
 * the judging itself leaks.
 */
public record ShuffledLabels(Trainer trainer) {

  /** The AUC on outcomes that each user got from another user at random. */
  public Interval auc(Examples examples, long seed, Progress progress) {
    Examples mature = examples.where(examples::isMature);
    Trained trained = trainer.train(OtherOutcomes.of(mature, shuffled(mature, seed)), progress);
    Evaluation evaluation = trainer.evaluate(trained, Optional.empty());
    return evaluation.figure(Metric.AUC);
  }

  /** Deals whole users' fates, so that a user's rows stay as alike as they were. */
  private static boolean[] shuffled(Examples examples, long seed) {
    boolean[] everChurns = new boolean[examples.users()];
    for (int row = 0; row < examples.size(); row++) {
      everChurns[examples.user(row)] |= examples.churned(row);
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int user = everChurns.length - 1; user > 0; user--) {
      int other = random.nextInt(user + 1);
      boolean fate = everChurns[user];
      everChurns[user] = everChurns[other];
      everChurns[other] = fate;
    }
    boolean[] outcomes = new boolean[examples.size()];
    for (int row = 0; row < outcomes.length; row++) {
      outcomes[row] = everChurns[examples.user(row)];
    }
    return outcomes;
  }
}
