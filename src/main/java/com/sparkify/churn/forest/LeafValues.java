package com.sparkify.churn.forest;

/**
 * What a tree's leaves answer.
 *
 * @param covers by node, the training samples that reached it
 * @param values by node, a leaf's part of the raw score, or 0
 */
record LeafValues(double[] covers, double[] values) {

  /**
   * @param scale what the tree's probability is multiplied with: its part of all weights
   */
  static LeafValues of(ForestColumns columns, int tree, double scale) {
    double[] covers = PathShares.covers(columns, tree);
    double[] values = new double[covers.length];
    for (int node = 0; node < covers.length; node++) {
      int at = columns.start(tree) + node;
      if (columns.isLeaf(at)) {
        values[node] = scale * (columns.churned(at) + 1.0) / (covers[node] + 2);
      }
    }
    return new LeafValues(covers, values);
  }

  /** The mean answer over the training samples. */
  double mean() {
    double sum = 0;
    for (int node = 0; node < covers.length; node++) {
      sum += values[node] * covers[node];
    }
    return sum / covers[0];
  }
}
