package com.sparkify.churn.model.evaluation;

import java.util.Arrays;

/**
 * Scored rows in order of falling probability, sorted once and weighted again for each resample.
 */
final class RankedRows {
  /** By rank, the number of the row. */
  final int[] order;

  final int[] user;
  final boolean[] churned;
  final double[] probability;
  final boolean[] rule;

  /** For each tie of equal probabilities, the rank just after its last row. */
  final int[] tieEnds;

  RankedRows(ScoredRows rows) {
    int size = rows.size();
    order = FallingOrder.of(rows.probability());
    user = new int[size];
    churned = new boolean[size];
    probability = new double[size];
    rule = new boolean[size];
    for (int rank = 0; rank < size; rank++) {
      int row = order[rank];
      user[rank] = rows.user()[row];
      churned[rank] = rows.churned()[row];
      probability[rank] = rows.probability()[row];
      rule[rank] = rows.rule()[row];
    }
    tieEnds = tieEnds(probability);
  }

  private static int[] tieEnds(double[] descending) {
    int[] ends = new int[descending.length];
    int ties = 0;
    for (int rank = 1; rank <= descending.length; rank++) {
      if (rank == descending.length || descending[rank] != descending[rank - 1]) {
        ends[ties++] = rank;
      }
    }
    return Arrays.copyOf(ends, ties);
  }

  int size() {
    return user.length;
  }

  /** The number of rows at or above a probability: they are the first ranks. */
  int countFrom(double threshold) {
    int count = 0;
    while (count < size() && probability[count] >= threshold) {
      count++;
    }
    return count;
  }
}
