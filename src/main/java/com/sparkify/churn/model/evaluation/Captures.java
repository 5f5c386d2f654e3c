package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.model.evaluation.MetricSweep.Counts;

/** The share of all churners found within the first users of the ranking. */
final class Captures {
  private static final double[] SHARES = {0.01, 0.05, 0.10, 0.20};
  private static final Metric[] CAPTURE = {
    Metric.CAPTURE_AT_1, Metric.CAPTURE_AT_5, Metric.CAPTURE_AT_10, Metric.CAPTURE_AT_20
  };
  private static final Metric[] LIFT = {
    Metric.LIFT_AT_1, Metric.LIFT_AT_5, Metric.LIFT_AT_10, Metric.LIFT_AT_20
  };

  private final Counts all;
  private final double[] limits;
  private final double[] found;

  /**
   * @param all weighted numbers of all rows
   * @param ruleShare the share of all that the baseline rule flags
   */
  Captures(Counts all, double ruleShare) {
    this.all = all;
    this.limits = new double[SHARES.length + 1];
    this.found = new double[SHARES.length + 1];
    for (int i = 0; i < SHARES.length; i++) {
      limits[i] = SHARES[i] * all.total();
    }
    limits[SHARES.length] = ruleShare * all.total();
  }

  /** Takes the next rows of equal probability; a limit within them takes its share of each kind. */
  void pass(Counts above, Counts tie) {
    double before = above.total();
    double size = tie.total();
    for (int i = 0; i < limits.length; i++) {
      if (size > 0 && before < limits[i]) {
        found[i] += tie.churners * Math.min(1, (limits[i] - before) / size);
      }
    }
  }

  void report(double[] result) {
    for (int i = 0; i < SHARES.length; i++) {
      double capture = found[i] / all.churners;
      result[CAPTURE[i].ordinal()] = capture;
      result[LIFT[i].ordinal()] = capture / SHARES[i];
    }
    result[Metric.CAPTURE_AT_RULE.ordinal()] = found[SHARES.length] / all.churners;
  }
}
