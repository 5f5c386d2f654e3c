package com.sparkify.churn.model.evaluation;

import java.util.Arrays;

/** The ROC AUC alone, if nothing else is asked. */
public final class AucSweep {
  private final RankedRows rows;
  private final float[] rowWeight;

  public AucSweep(ScoredRows scored) {
    this(scored, weightless(scored.size()));
  }

  /**
   * @param weights by row, how many rows it represents
   */
  private AucSweep(ScoredRows scored, float[] weights) {
    this.rows = new RankedRows(scored);
    this.rowWeight = new float[weights.length];
    for (int rank = 0; rank < rowWeight.length; rank++) {
      rowWeight[rank] = weights[rows.order[rank]];
    }
  }

  private static float[] weightless(int rows) {
    float[] ones = new float[rows];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The AUC of rows counted once each. */
  public static double auc(ScoredRows scored) {
    return auc(scored, weightless(scored.size()));
  }

  /**
   * The AUC of all the rows that some of them represent.
   *
   * @param weights by row, how many rows it represents
   */
  public static double auc(ScoredRows scored, float[] weights) {
    int[] once = new int[scored.users()];
    Arrays.fill(once, 1);
    return new AucSweep(scored, weights).auc(once);
  }

  /** The AUC with users weighted; not finite where the weights leave only one kind. */
  public double auc(int[] userWeight) {
    double pairs = 0;
    double churners = 0;
    double stayers = 0;
    int rank = 0;
    for (int end : rows.tieEnds) {
      double tiedChurners = 0;
      double tiedStayers = 0;
      for (; rank < end; rank++) {
        double weight = userWeight[rows.user[rank]] * (double) rowWeight[rank];
        if (rows.churned[rank]) {
          tiedChurners += weight;
        } else {
          tiedStayers += weight;
        }
      }
      pairs += tiedStayers * (churners + tiedChurners / 2);
      churners += tiedChurners;
      stayers += tiedStayers;
    }
    return pairs / (churners * stayers);
  }
}
