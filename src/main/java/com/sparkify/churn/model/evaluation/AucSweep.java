package com.sparkify.churn.model.evaluation;

import java.util.Arrays;

/** The ROC AUC alone, if nothing else is asked. */
public final class AucSweep {
  private final RankedRows rows;

  public AucSweep(ScoredRows scored) {
    this.rows = new RankedRows(scored);
  }

  /** The AUC of rows counted once each. */
  public static double auc(ScoredRows scored) {
    int[] once = new int[scored.users()];
    Arrays.fill(once, 1);
    return new AucSweep(scored).auc(once);
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
        int weight = userWeight[rows.user[rank]];
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
