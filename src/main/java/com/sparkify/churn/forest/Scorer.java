package com.sparkify.churn.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The forest as scoring walks it: a node is one long.
 *
 * <p>Bits 63 to 32 hold the operand's key, 31 to 20 the slot, 19 to 0 the way to the true child,
 * the false child coming right after it. A leaf's way is 0 and its operand is its place in {@link
 * #answers}; its slot is below everything, so stepping on from a leaf stays there.
 */
final class Scorer {
  private static final int SLOT_SHIFT = 20;
  private static final int WAY_MASK = (1 << SLOT_SHIFT) - 1;

  private final RowKeys keys;
  private final int[] roots;
  private final long[] nodes;

  /** By leaf answer: the tree's weight times P(stays), then times P(churns). */
  private final double[] answers;

  private Scorer(RowKeys keys, int[] roots, long[] nodes, double[] answers) {
    this.keys = keys;
    this.roots = roots;
    this.nodes = nodes;
    this.answers = answers;
  }

  static Scorer of(ForestColumns columns, int features) {
    RowKeys keys = RowKeys.of(columns, features);
    Answers answers = new Answers();
    long[] nodes = new long[columns.nodes()];
    for (int tree = 0; tree < columns.trees(); tree++) {
      answers.startTree(columns.weights()[tree]);
      for (int node = columns.start(tree); node < columns.end(tree); node++) {
        nodes[node] =
            columns.isLeaf(node)
                ? pack(
                    answers.place(columns.stayed(node), columns.churned(node)), keys.leafSlot(), 0)
                : split(columns, keys, tree, node);
      }
    }
    int[] roots = Arrays.copyOf(columns.starts(), columns.trees());
    return new Scorer(keys, roots, nodes, answers.toArray());
  }

  private static long split(ForestColumns columns, RowKeys keys, int tree, int node) {
    int way = columns.start(tree) + columns.links()[node] - node;
    int feature = columns.features()[node];
    return columns.kinds()[node] == ForestColumns.AT_MOST
        ? pack(RowKeys.key(columns.threshold(node)), feature, way)
        : pack(RowKeys.IS_CATEGORY, keys.categorySlot(feature, columns.operands()[node]), way);
  }

  private static long pack(int operand, int slot, int way) {
    return (long) operand << 32 | (long) slot << SLOT_SHIFT | way;
  }

  double predict(float[] row) {
    int[] key = new int[keys.slots()];
    keys.fill(row, key, 0);
    double stays = 0;
    double churns = 0;
    for (int root : roots) {
      int answer = 2 * walk(root, key, 0);
      stays += answers[answer];
      churns += answers[answer + 1];
    }
    return churns / (stays + churns);
  }

  void predict(float[][] rows, double[] out) {
    for (int i = 0; i < rows.length; i++) {
      out[i] = predict(rows[i]);
    }
  }

  private int walk(int root, int[] key, int offset) {
    int at = root;
    long node = nodes[at];
    while (((int) node & WAY_MASK) != 0) {
      at += ((int) node & WAY_MASK) + above(key[offset + ((int) node >>> SLOT_SHIFT)], node);
      node = nodes[at];
    }
    return (int) (node >>> 32);
  }

  /** 1 where the key is above the node's operand, else 0, without a branch. */
  private static int above(int key, long node) {
    return (int) (((node >> 32) - key) >>> 63);
  }

  /** The distinct answers of each tree: leaves of equal counts share one. */
  private static final class Answers {
    private final List<double[]> places = new ArrayList<>();
    private final Map<Long, Integer> placeByCounts = new HashMap<>();
    private double weight;

    void startTree(double treeWeight) {
      weight = treeWeight;
      placeByCounts.clear();
    }

    int place(int stayed, int churned) {
      return placeByCounts.computeIfAbsent(
          (long) stayed << 32 | churned, counts -> add(stayed, churned));
    }

    private int add(int stayed, int churned) {
      double samples = (double) stayed + churned + 2;
      places.add(
          new double[] {weight * ((stayed + 1.0) / samples), weight * ((churned + 1.0) / samples)});
      return places.size() - 1;
    }

    double[] toArray() {
      return places.stream().flatMapToDouble(Arrays::stream).toArray();
    }
  }
}
