package com.sparkify.churn.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Computes how much each feature moved a prediction: exact path-dependent TreeSHAP with the weights
 * that prediction uses, so that {@link #base()} and a row's contributions add up to {@link
 * FlatForest#predict} (to 1e-9; some 1e-15 in practice). Immutable.
 *
 * <p>Trees are explained from {@link PatternTables}, computed once. Those that split on too many
 * features for that, or for which {@link #MOST_TABLE_BYTES} have no room left, are walked row by
 * row as {@link ExplainedTree}s.
 *
 * <p>It holds up to 64 MB of tables and about 60 bytes for each node of the other trees. A call
 * works in 12 bytes for each feature of 512 rows, and for walked trees in 8 bytes for each of 256
 * lanes and each feature and, four times, each level of the deepest tree.
 */
public final class TreeExplainer {
  static final long MOST_TABLE_BYTES = 64L << 20;

  private final FlatForest forest;
  private final TabledTrees tabled;
  private final WalkedTrees walked;
  private final double base;

  private TreeExplainer(FlatForest forest, TabledTrees tabled, WalkedTrees walked, double base) {
    this.forest = forest;
    this.tabled = tabled;
    this.walked = walked;
    this.base = base;
  }

  public static TreeExplainer of(FlatForest forest) {
    return of(forest, MOST_TABLE_BYTES);
  }

  /**
   * @param tableBytes the most that all tables may take
   */
  static TreeExplainer of(FlatForest forest, long tableBytes) {
    ForestColumns columns = forest.columns();
    RowKeys keys = RowKeys.of(columns, forest.features());
    RowRanks ranks = RowRanks.of(columns, keys);
    double weight = Arrays.stream(columns.weights()).sum();
    List<PatternTable> tables = new ArrayList<>();
    List<ExplainedTree> others = new ArrayList<>();
    double base = 0;
    long room = tableBytes;
    for (int tree = 0; tree < columns.trees(); tree++) {
      LeafValues leaves = LeafValues.of(columns, tree, columns.weights()[tree] / weight);
      base += leaves.mean();
      Optional<List<PatternTable>> ofTree =
          new PatternTables(columns, tree, keys, ranks, leaves).within(room);
      if (ofTree.isPresent()) {
        tables.addAll(ofTree.get());
        room -= ofTree.get().stream().mapToLong(PatternTable::bytes).sum();
      } else {
        others.add(new ExplainedTree(columns, tree, keys, leaves));
      }
    }
    return new TreeExplainer(
        forest,
        TabledTrees.of(ranks, tables),
        new WalkedTrees(keys, others, forest.features()),
        base);
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
    forest.requireLength(row);
    double[] contributions = new double[forest.features()];
    tabled.explain(row, contributions);
    walked.add(new float[][] {row}, new double[][] {contributions});
    return contributions;
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
    tabled.explain(rows, contributions);
    walked.add(rows, contributions);
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
