package com.sparkify.churn.model;

import com.sparkify.churn.model.evaluation.AucSweep;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.ScoredRows;
import com.sparkify.churn.model.evaluation.UserBootstrap;
import java.util.Arrays;

/**
 * Two models on the very same rows: users are drawn again for both at once, so that what is hard
 * about a draw is hard for both.
 *
 * @param champion its AUC
 * @param challenger its AUC
 * @param difference challenger less champion
 */
public record Contest(Interval champion, Interval challenger, Interval difference) {

  /**
   * @param champion rows with the champion's probabilities
   * @param challenger the same rows with the challenger's
   */
  static Contest of(ScoredRows champion, ScoredRows challenger, int replicates, long seed) {
    AucSweep first = new AucSweep(champion);
    AucSweep second = new AucSweep(challenger);
    int[] once = new int[champion.users()];
    Arrays.fill(once, 1);
    double[] point = aucs(first, second, once);
    double[][] draws =
        new UserBootstrap(champion.users(), replicates, seed)
            .replicate(weights -> aucs(first, second, weights));
    return new Contest(column(point, draws, 0), column(point, draws, 1), column(point, draws, 2));
  }

  private static double[] aucs(AucSweep first, AucSweep second, int[] weights) {
    double champion = first.auc(weights);
    double challenger = second.auc(weights);
    return new double[] {champion, challenger, challenger - champion};
  }

  private static Interval column(double[] point, double[][] draws, int position) {
    double[] column = Arrays.stream(draws).mapToDouble(draw -> draw[position]).toArray();
    return Interval.of(point[position], column);
  }
}
