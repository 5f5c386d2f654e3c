package com.sparkify.churn.forest;

import java.util.Arrays;
import java.util.List;

/** Explains trees by looking rows up in their {@link PatternTable}s. */
final class TabledTrees {
  /**
   * Rows that go through the tables together. Their ranks and sums stay in near caches, from which
   * the tables, of many megabytes, are driven out until the next rows come.
   */
  private static final int BLOCK = 512;

  private final RowRanks ranks;
  private final PatternTable[] tables;

  /** The features that any table gives something, ascending. */
  private final int[] features;

  private TabledTrees(RowRanks ranks, PatternTable[] tables, int[] features) {
    this.ranks = ranks;
    this.tables = tables;
    this.features = features;
  }

  static TabledTrees of(RowRanks ranks, List<PatternTable> tables) {
    int[] features =
        tables.stream()
            .flatMapToInt(table -> Arrays.stream(table.features()))
            .sorted()
            .distinct()
            .toArray();
    return new TabledTrees(ranks, tables.toArray(PatternTable[]::new), features);
  }

  /** Sets one row's contributions, by feature; they must be zero. */
  void explain(float[] row, double[] contributions) {
    int[] rank = ranks.room();
    ranks.fill(row, rank);
    for (PatternTable table : tables) {
      table.add(rank, contributions);
    }
  }

  /**
   * Sets many rows' contributions.
   *
   * @param contributions by row and feature
   */
  void explain(float[][] rows, double[][] contributions) {
    if (rows.length == 0) {
      return;
    }
    int together = Math.min(BLOCK, rows.length);
    int[] one = ranks.room();
    int[][] bySlot = new int[ranks.slots()][together];
    int[] lines = new int[together];
    double[][] sums = new double[contributions[0].length][];
    for (int feature : features) {
      sums[feature] = new double[together];
    }
    for (int first = 0; first < rows.length; first += together) {
      int count = Math.min(together, rows.length - first);
      load(rows, first, count, one, bySlot);
      for (int feature : features) {
        Arrays.fill(sums[feature], 0);
      }
      for (PatternTable table : tables) {
        table.add(bySlot, lines, sums);
      }
      unload(sums, contributions, first, count);
    }
  }

  /** Takes rows {@code [first, first + count)} in; places beyond them hold what they held. */
  private void load(float[][] rows, int first, int count, int[] one, int[][] bySlot) {
    for (int row = 0; row < count; row++) {
      ranks.fill(rows[first + row], one);
      for (int slot = 0; slot < one.length; slot++) {
        bySlot[slot][row] = one[slot];
      }
    }
  }

  private void unload(double[][] sums, double[][] to, int first, int count) {
    for (int row = 0; row < count; row++) {
      Arrays.fill(to[first + row], 0);
      for (int feature : features) {
        to[first + row][feature] = sums[feature][row];
      }
    }
  }
}
