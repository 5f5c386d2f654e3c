package com.sparkify.churn.forest;

import java.util.List;
import java.util.function.ToIntFunction;

/** Explains trees by walking them with the rows, several at once. */
final class WalkedTrees {
  private static final int LANES = 256;

  private final RowKeys keys;
  private final List<ExplainedTree> trees;
  private final int features;
  private final Quadrature quadrature;

  /**
   * @param features the length of a row
   */
  WalkedTrees(RowKeys keys, List<ExplainedTree> trees, int features) {
    this.keys = keys;
    this.trees = List.copyOf(trees);
    this.features = features;
    this.quadrature = Quadrature.of(Math.max(1, (most(ExplainedTree::features) + 1) / 2));
  }

  /**
   * Adds what these trees contribute.
   *
   * @param contributions by row and feature
   */
  void add(float[][] rows, double[][] contributions) {
    if (trees.isEmpty()) {
      return;
    }
    int together = Math.max(1, Math.min(rows.length, LANES / quadrature.size()));
    ExplainedLanes lanes =
        new ExplainedLanes(keys, quadrature, features, together, most(ExplainedTree::rooms));
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
    return trees.stream().mapToInt(size).max().orElse(0);
  }
}
