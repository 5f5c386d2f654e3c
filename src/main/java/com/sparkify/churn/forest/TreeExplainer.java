package com.sparkify.churn.forest;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * Tells how much each feature moved a prediction: exact path-dependent TreeSHAP with the weights
 * that prediction uses, so that {@link #base()} and a row's contributions add up to {@link
 * FlatForest#predict} (to 1e-9; some 1e-15 in practice). Immutable.
 *
 * <p>It holds about {@code 32 p} bytes for each node of the forest, p being half the number of
 * features on the longest path of its tree: some 3 MB for 200 trees of 100 nodes and depth 10, 25
 * MB for 100 trees of 1,000 nodes and depth 20. A call needs {@code 8 p} bytes for each node of the
 * largest tree besides.
 */
public final class TreeExplainer {
  private static final long MAX_BYTES = 1L << 29;

  private final FlatForest forest;
  private final ExplainedTree[] trees;
  private final double base;
  private final long bytes;

  private TreeExplainer(FlatForest forest, ExplainedTree[] trees, long bytes) {
    this.forest = forest;
    this.trees = trees;
    this.base = Arrays.stream(trees).mapToDouble(ExplainedTree::base).sum();
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException if the forest is so large and deep that it would take more
   *     than 512 MB
   */
  public static TreeExplainer of(FlatForest forest) {
    return of(forest, MAX_BYTES);
  }

  static TreeExplainer of(FlatForest forest, long maxBytes) {
    ForestColumns columns = forest.columns();
    double weight = Arrays.stream(columns.weights()).sum();
    ExplainedTree[] trees = new ExplainedTree[columns.trees()];
    long bytes = 0;
    for (int tree = 0; tree < trees.length; tree++) {
      PathShares shares = PathShares.of(columns, tree);
      bytes += ExplainedTree.bytes(shares);
      if (bytes > maxBytes) {
        throw new IllegalArgumentException(
            "explaining takes "
                + bytes
                + " bytes by tree "
                + tree
                + " of "
                + trees.length
                + "; at most "
                + maxBytes
                + ": train fewer or less deep trees");
      }
      trees[tree] = new ExplainedTree(columns, tree, shares, columns.weights()[tree] / weight);
    }
    return new TreeExplainer(forest, trees, bytes);
  }

  /** The mean raw score over the training samples: what is known of a user before any feature. */
  public double base() {
    return base;
  }

  /** What the explainer holds besides its forest, in bytes. */
  public long bytes() {
    return bytes;
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
   * Explains many rows, sparing each the room to work in.
   *
   * @param contributions by row and feature; overwritten
   * @throws IllegalArgumentException if a row or its contributions are not as long as the forest
   *     reads, or there are fewer contributions than rows
   */
  public void explain(float[][] rows, double[][] contributions) {
    requireRoom(rows, contributions);
    double[] flow = new double[most(ExplainedTree::flowSize)];
    boolean[] open = new boolean[most(ExplainedTree::size)];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(contributions[i], 0);
      for (ExplainedTree tree : trees) {
        tree.add(rows[i], contributions[i], flow, open);
      }
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
