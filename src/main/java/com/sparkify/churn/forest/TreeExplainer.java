package com.sparkify.churn.forest;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * Tells how much each feature moved a prediction: exact path-dependent TreeSHAP with the weights
 * that prediction uses, so that {@link #base()} and a row's contributions add up to {@link
 * FlatForest#predict} (to 1e-9; some 1e-15 in practice). Immutable.
 *
 * <p>It holds about 60 bytes for each node of the forest. A call works in 8 bytes for each lane and
 * each feature and, four times, each level of the deepest tree; a lane is a row at a point, with
 * half as many points as features on the longest path, and there are 256 lanes at most: 0.3 MB for
 * 68 features and 10 levels, or 6 kB for a single row.
 */
public final class TreeExplainer {
  private static final int LANES = 256;

  private final FlatForest forest;
  private final ExplainedTree[] trees;
  private final RowKeys keys;
  private final Quadrature quadrature;
  private final double base;

  private TreeExplainer(FlatForest forest, ExplainedTree[] trees, RowKeys keys) {
    this.forest = forest;
    this.trees = trees;
    this.keys = keys;
    this.quadrature = Quadrature.of(Math.max(1, (most(ExplainedTree::features) + 1) / 2));
    this.base = Arrays.stream(trees).mapToDouble(ExplainedTree::base).sum();
  }

  public static TreeExplainer of(FlatForest forest) {
    ForestColumns columns = forest.columns();
    RowKeys keys = RowKeys.of(columns, forest.features());
    double weight = Arrays.stream(columns.weights()).sum();
    ExplainedTree[] trees = new ExplainedTree[columns.trees()];
    Arrays.setAll(
        trees, tree -> new ExplainedTree(columns, tree, keys, columns.weights()[tree] / weight));
    return new TreeExplainer(forest, trees, keys);
  }

  /** The mean raw score over the training samples: what is known of a user before any feature. */
  public double base() {
    return base;
  }

  /**
   * How much each feature moved this row's raw score up or down from {@link #base()}, by position.
   *
   * @throws IllegalArgumentException if the row is not as long as the forest reads
   */
  public double[] explain(float[] row) {
    double[][] contributions = new double[1][forest.features()];
    explain(new float[][] {row}, contributions);
    return contributions[0];
  }

  /**
   * Explains many rows, several times faster than one by one.
   *
   * @param contributions by row and feature; overwritten
   * @throws IllegalArgumentException if a row or its contributions are not as long as the forest
   *     reads, or there are fewer contributions than rows
   */
  public void explain(float[][] rows, double[][] contributions) {
    requireRoom(rows, contributions);
    int together = Math.max(1, Math.min(rows.length, LANES / quadrature.size()));
    ExplainedLanes lanes =
        new ExplainedLanes(
            keys, quadrature, forest.features(), together, most(ExplainedTree::rooms));
    for (int first = 0; first < rows.length; first += together) {
      int count = Math.min(together, rows.length - first);
      lanes.load(rows, first, count);
      for (ExplainedTree tree : trees) {
        tree.add(lanes);
      }
      lanes.unload(contributions, first, count);
    }
  }

  private int most(ToIntFunction<ExplainedTree> size) {
    return Arrays.stream(trees).mapToInt(size).max().orElse(0);
  }

  private void requireRoom(float[][] rows, double[][] contributions) {
    if (contributions.length < rows.length) {
      throw new IllegalArgumentException(
          "contributions have "
              + contributions.length
              + " places; "
              + rows.length
              + " rows need one each");
    }
    for (int i = 0; i < rows.length; i++) {
      forest.requireLength(rows[i]);
      if (contributions[i].length != forest.features()) {
        throw new IllegalArgumentException(
            "contributions "
                + i
                + " have "
                + contributions[i].length
                + " places; the forest reads "
                + forest.features()
                + " features");
      }
    }
  }
}
