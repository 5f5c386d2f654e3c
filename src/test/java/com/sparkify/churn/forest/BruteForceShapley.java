package com.sparkify.churn.forest;

/** Shapley values by their definition: every subset of features, exponential in their number. */
final class BruteForceShapley {
  private final FlatForest forest;
  private final ForestColumns columns;
  private final float[] row;

  private BruteForceShapley(FlatForest forest, float[] row) {
    this.forest = forest;
    this.columns = forest.columns();
    this.row = row;
  }

  static double[] of(FlatForest forest, float[] row) {
    return new BruteForceShapley(forest, row).contributions();
  }

  private double[] contributions() {
    int features = forest.features();
    double[] expected = new double[1 << features];
    for (int known = 0; known < expected.length; known++) {
      expected[known] = expected(known);
    }
    double[] contributions = new double[features];
    for (int feature = 0; feature < features; feature++) {
      for (int known = 0; known < expected.length; known++) {
        if ((known >> feature & 1) == 0) {
          contributions[feature] +=
              orders(Integer.bitCount(known), features)
                  * (expected[known | 1 << feature] - expected[known]);
        }
      }
    }
    return contributions;
  }

  /** The share of all orders of features in which just these many come before a given one. */
  private static double orders(int before, int features) {
    double share = 1.0 / features;
    for (int i = 1; i <= before; i++) {
      share = share * i / (features - i);
    }
    return share;
  }

  /** The raw score where only some features are known, averaged as training samples fell. */
  private double expected(int known) {
    double score = 0;
    double weights = 0;
    for (int tree = 0; tree < columns.trees(); tree++) {
      score += columns.weights()[tree] * expected(known, columns.start(tree), columns.start(tree));
      weights += columns.weights()[tree];
    }
    return score / weights;
  }

  private double expected(int known, int root, int node) {
    if (columns.isLeaf(node)) {
      return (columns.churned(node) + 1.0) / (cover(root, node) + 2);
    }
    int child = root + columns.links()[node];
    if ((known >> columns.features()[node] & 1) == 1) {
      return expected(known, root, passes(node) ? child : child + 1);
    }
    double whenTrue = cover(root, child);
    double whenFalse = cover(root, child + 1);
    return (whenTrue * expected(known, root, child) + whenFalse * expected(known, root, child + 1))
        / (whenTrue + whenFalse);
  }

  /** Whether the row passes the split's test: NaN and unseen categories do not. */
  private boolean passes(int split) {
    float value = row[columns.features()[split]];
    return columns.kinds()[split] == ForestColumns.AT_MOST
        ? value <= columns.threshold(split)
        : value == columns.operands()[split];
  }

  private double cover(int root, int node) {
    if (columns.isLeaf(node)) {
      return (double) columns.stayed(node) + columns.churned(node);
    }
    int child = root + columns.links()[node];
    return cover(root, child) + cover(root, child + 1);
  }
}
