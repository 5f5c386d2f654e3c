package com.sparkify.churn.forest;

import java.util.ArrayList;
import java.util.List;

/**
 * A random forest that gives the probability of churn, laid out in arrays; immutable, so safe for
 * any number of threads.
 *
 * <p>A tree's leaf answers with its training samples smoothed by Laplace, {@code (churned + 1) /
 * (stayed + churned + 2)}; the forest with the mean of its trees by their weights. It does the same
 * operations in the same order as Smile 2.6.0 does in {@code RandomForest.predict(tuple,
 * posteriori)}, so the answer equals {@code posteriori[1]} to the last bit.
 *
 * <p>Thresholds are floats although Smile's are doubles. That loses nothing, because the inputs are
 * floats: if {@code f} is the greatest float that is not above the double {@code t}, no float is in
 * {@code (f, t]}, hence {@code x <= t} just where {@code x <= f}.
 *
 * <p>NaN passes no test, so it goes to the false child, as do an unseen category and one that is no
 * whole number. Values beyond those seen in training, infinities among them, compare as numbers do.
 * Both zeros are equal.
 *
 * <p>It holds about 30 bytes for each node.
 */
public final class FlatForest {
  /** The most features and tests on categories together. */
  public static final int MAX_TESTS = 4096;

  /** The greatest category. */
  public static final int MAX_CATEGORY = 65_535;

  /** The most trees. */
  public static final int MAX_TREES = 65_536;

  /** The most nodes in a tree. */
  public static final int MAX_TREE_NODES = 1 << 20;

  /** The most splits between a root and a leaf. */
  public static final int MAX_DEPTH = 512;

  /** The greatest weight of a tree. */
  public static final double MAX_WEIGHT = 1e6;

  /** The least that the weights of all trees must add up to. */
  public static final double MIN_TOTAL_WEIGHT = 1e-6;

  /** Fewer rows are faster one by one. */
  private static final int SMALLEST_BATCH = 32;

  private final int features;
  private final long schemaFingerprint;
  private final ForestColumns columns;
  private final RowScorer rowScorer;
  private final BatchScorer batchScorer;

  private FlatForest(int features, long schemaFingerprint, ForestColumns columns) {
    this.features = features;
    this.schemaFingerprint = schemaFingerprint;
    this.columns = columns;
    PackedTrees trees = PackedTrees.of(columns, features);
    this.rowScorer = new RowScorer(trees);
    this.batchScorer = new BatchScorer(trees);
  }

  /**
   * @param features the length of every row, from 1
   * @param schemaFingerprint identifies this schema; compared when a forest is read
   */
  public static Builder builder(int features, long schemaFingerprint) {
    return new Builder(features, schemaFingerprint);
  }

  /** Checks the columns, so that nothing that scores or explains has to. */
  static FlatForest of(int features, long schemaFingerprint, ForestColumns columns)
      throws ForestFormatException {
    ForestCheck.check(columns, features);
    return new FlatForest(features, schemaFingerprint, columns);
  }

  /**
   * The probability that the row's user churns, within (0, 1).
   *
   * @throws IllegalArgumentException if the row is not {@link #features()} long
   */
  public double predict(float[] row) {
    requireLength(row);
    return rowScorer.predict(row);
  }

  /**
   * Writes the probability of each row to {@code out}, faster than one by one.
   *
   * @throws IllegalArgumentException if {@code out} is shorter than {@code rows}, or a row is not
   *     {@link #features()} long
   */
  public void predict(float[][] rows, double[] out) {
    if (out.length < rows.length) {
      throw new IllegalArgumentException(
          "out has " + out.length + " places; " + rows.length + " rows need one each");
    }
    for (float[] row : rows) {
      requireLength(row);
    }
    if (rows.length >= SMALLEST_BATCH) {
      batchScorer.predict(rows, out);
      return;
    }
    for (int i = 0; i < rows.length; i++) {
      out[i] = rowScorer.predict(rows[i]);
    }
  }

  void requireLength(float[] row) {
    if (row.length != features) {
      throw new IllegalArgumentException(
          "row has " + row.length + " values; the forest reads " + features);
    }
  }

  public int features() {
    return features;
  }

  public long schemaFingerprint() {
    return schemaFingerprint;
  }

  public int trees() {
    return columns.trees();
  }

  /** Splits and leaves of all trees. */
  public int nodes() {
    return columns.nodes();
  }

  ForestColumns columns() {
    return columns;
  }

  /**
   * A tree as it was handed over.
   *
   * @param number from 0 to below {@link #trees()}, in the order in which they were added
   */
  public TreeNode tree(int number) {
    return columns.node(number, columns.start(number));
  }

  /** Collects trees. */
  public static final class Builder {
    private final int features;
    private final long schemaFingerprint;
    private final List<TreeNode> roots = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    private Builder(int features, long schemaFingerprint) {
      if (features < 1 || features >= MAX_TESTS) {
        throw new IllegalArgumentException(
            "features are " + features + "; it must be within [1, " + (MAX_TESTS - 1) + "]");
      }
      this.features = features;
      this.schemaFingerprint = schemaFingerprint;
    }

    /** Adds a tree; the order of trees counts for the last bit of a prediction. */
    public Builder tree(double weight, TreeNode root) {
      weights.add(weight);
      roots.add(root);
      return this;
    }

    /**
     * @throws IllegalArgumentException if there is no tree, or a weight, feature or size is out of
     *     range
     */
    public FlatForest build() {
      if (roots.isEmpty()) {
        throw new IllegalArgumentException("the forest has no trees; it must have at least one");
      }
      double[] byTree = weights.stream().mapToDouble(Double::doubleValue).toArray();
      try {
        return of(features, schemaFingerprint, ForestColumns.of(byTree, roots));
      } catch (ForestFormatException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
  }
}
