package com.sparkify.churn.forest;

/**
 * What the leaves below one node contribute to each feature they depend on, for every pattern that
 * a row can show there. A pattern has a bit for each feature split on above the node (set if the
 * row does not pass all of those splits) and one for each split below it (set if the row takes the
 * false side). Explaining a row is then finding its pattern and adding up one line of the table.
 *
 * @param tests how a row's pattern is found
 * @param features what the columns belong to
 * @param gains by pattern and column
 */
record PatternTable(Tests tests, int[] features, double[] gains) {

  long bytes() {
    return (long) Double.BYTES * gains.length;
  }

  /**
   * A row sets {@code bits[i]} unless its rank in {@code slots[i]} is within {@code [lows[i],
   * highs[i]]}. Several tests may share a bit.
   */
  record Tests(int[] slots, int[] lows, int[] highs, int[] bits) {}

  /** Adds one row's contributions. */
  void add(int[] ranks, double[] to) {
    int pattern = 0;
    for (int i = 0; i < tests.slots.length; i++) {
      int rank = ranks[tests.slots[i]];
      pattern |= ((rank - tests.lows[i]) | (tests.highs[i] - rank)) >> 31 & tests.bits[i];
    }
    int line = pattern * features.length;
    for (int column = 0; column < features.length; column++) {
      to[features[column]] += gains[line + column];
    }
  }

  /**
   * Adds many rows' contributions; loops over rows, of which all but the look-up become vector
   * instructions.
   *
   * @param ranks by slot and row
   * @param lines room for a number a row
   * @param to by feature and row
   */
  void add(int[][] ranks, int[] lines, double[][] to) {
    for (int i = 0; i < tests.slots.length; i++) {
      int[] rank = ranks[tests.slots[i]];
      if (i == 0) {
        start(rank, tests.lows[i], tests.highs[i], tests.bits[i], lines);
      } else {
        test(rank, tests.lows[i], tests.highs[i], tests.bits[i], lines);
      }
    }
    int width = features.length;
    for (int row = 0; row < lines.length; row++) {
      lines[row] *= width;
    }
    for (int column = 0; column < width; column++) {
      look(lines, column, to[features[column]]);
    }
  }

  private static void start(int[] rank, int low, int high, int bit, int[] patterns) {
    for (int row = 0; row < patterns.length; row++) {
      patterns[row] = ((rank[row] - low) | (high - rank[row])) >> 31 & bit;
    }
  }

  private static void test(int[] rank, int low, int high, int bit, int[] patterns) {
    for (int row = 0; row < patterns.length; row++) {
      patterns[row] |= ((rank[row] - low) | (high - rank[row])) >> 31 & bit;
    }
  }

  private void look(int[] lines, int column, double[] to) {
    for (int row = 0; row < lines.length; row++) {
      to[row] += gains[lines[row] + column];
    }
  }
}
