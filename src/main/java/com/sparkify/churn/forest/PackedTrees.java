package com.sparkify.churn.forest;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The forest as scoring walks it: a node is one long, and walking has no branch.
 *
 * <p>Bits 63 to 32 of a node hold the operand's key, 31 to 20 the slot of {@link RowKeys} that it
 * is compared with, 19 to 0 the way to the true child, the false child coming right after. A leaf's
 * way is 0, its operand is the place of its answer, and its slot is below everything, so that
 * stepping on from a leaf stays there.
 *
 * <p>Nodes are stored depth first, the child that more training samples took before the other.
 *
 * @param keys how a row becomes comparable
 * @param roots by tree
 * @param nodes of all trees
 * @param answers by leaf, the tree's weight times P(stays), then times P(churns)
 */
record PackedTrees(RowKeys keys, int[] roots, long[] nodes, double[] answers) {
  private static final int SLOT_SHIFT = 20;
  private static final int WAY_MASK = (1 << SLOT_SHIFT) - 1;

  static PackedTrees of(ForestColumns columns, int features) {
    RowKeys keys = RowKeys.of(columns, features);
    int[] roots = Arrays.copyOf(columns.starts(), columns.trees());
    long[] nodes = new long[columns.nodes()];
    double[] answers = new double[columns.nodes() + columns.trees()];
    int answer = 0;
    for (int tree = 0; tree < columns.trees(); tree++) {
      int[] places = depthFirst(columns, tree);
      for (int node = columns.start(tree); node < columns.end(tree); node++) {
        int place = places[node - columns.start(tree)];
        if (columns.isLeaf(node)) {
          nodes[place] = pack(answer / 2, keys.leafSlot(), 0);
          double samples = (double) columns.stayed(node) + columns.churned(node) + 2;
          answers[answer++] = columns.weights()[tree] * ((columns.stayed(node) + 1.0) / samples);
          answers[answer++] = columns.weights()[tree] * ((columns.churned(node) + 1.0) / samples);
        } else {
          int way = places[columns.links()[node]] - place;
          nodes[place] = pack(keys.operand(columns, node), keys.slot(columns, node), way);
        }
      }
    }
    return new PackedTrees(keys, roots, nodes, answers);
  }

  /** The new position of each of a tree's nodes. */
  private static int[] depthFirst(ForestColumns columns, int tree) {
    int start = columns.start(tree);
    double[] covers = PathShares.covers(columns, tree);
    int[] places = new int[covers.length];
    int next = start;
    places[0] = next++;
    Deque<Integer> waiting = new ArrayDeque<>();
    waiting.push(0);
    while (!waiting.isEmpty()) {
      int node = waiting.pop();
      if (!columns.isLeaf(start + node)) {
        int child = columns.links()[start + node];
        places[child] = next++;
        places[child + 1] = next++;
        int heavier = covers[child] >= covers[child + 1] ? child : child + 1;
        waiting.push(2 * child + 1 - heavier);
        waiting.push(heavier);
      }
    }
    return places;
  }

  private static long pack(int operand, int slot, int way) {
    return (long) operand << 32 | (long) slot << SLOT_SHIFT | way;
  }

  /** How far to the true child; 0 at a leaf. */
  static int way(long node) {
    return (int) node & WAY_MASK;
  }

  static int slot(long node) {
    return (int) node >>> SLOT_SHIFT;
  }

  /** What the key is compared with, or the place of a leaf's answer. */
  static int operand(long node) {
    return (int) (node >> 32);
  }

  /** How far to the child that a row with this key takes. */
  static int step(long node, int key) {
    return way(node) + (int) (((node >> 32) - key) >>> 63);
  }

  /** 1 for a split, 0 for a leaf. */
  static int isSplit(long node) {
    return -way(node) >>> 31;
  }
}
