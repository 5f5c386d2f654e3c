package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;

/**
 * The model beside the best that could be known, on the same rows.
 *
 * @param rows of the holdout that the truth is known of
 * @param modelAuc of the model on these rows
 * @param auc of the true probabilities
 * @param share of the oracle's excess over 0.5 that the model reaches
 */
public record Oracle(int rows, Interval modelAuc, Interval auc, Interval share) {

  /**
   * @throws IllegalArgumentException if the truth is known of no row, or of no churner
   */
  static Oracle of(Examples examples, ScoredRows scored, Truth truth, UserBootstrap plan) {
    int[] known = truth.known(examples);
    if (known.length == 0) {
      throw new IllegalArgumentException(
          "the truth file knows none of the holdout's users as of "
              + examples.dates()
              + "; give the file written with these logs, for these as-of dates");
    }
    ScoredRows model = scored.subset(known);
    double[] probability = new double[known.length];
    for (int i = 0; i < known.length; i++) {
      probability[i] =
          truth.probability(examples.userId(known[i]), examples.asOf(known[i])).getAsDouble();
    }
    AucSweep modelAuc = new AucSweep(model);
    AucSweep trueAuc = new AucSweep(model.withProbability(probability));
    UserBootstrap bootstrap = new UserBootstrap(model.users(), plan.replicates(), plan.seed());
    double[][] draws =
        bootstrap.replicate(weights -> figures(modelAuc.auc(weights), trueAuc.auc(weights)));
    int[] once = new int[model.users()];
    Arrays.fill(once, 1);
    double[] point = figures(modelAuc.auc(once), trueAuc.auc(once));
    return new Oracle(
        known.length,
        UserBootstrap.interval(point, draws, 0),
        UserBootstrap.interval(point, draws, 1),
        UserBootstrap.interval(point, draws, 2));
  }

  private static double[] figures(double model, double oracle) {
    return new double[] {model, oracle, (model - 0.5) / Math.max(1e-9, oracle - 0.5)};
  }
}
