package com.sparkify.churn.forest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The trees as columns, one entry a node: trees one after another, children side by side and after
 * their parent. This is what the file holds and what scoring and explaining are laid out from.
 *
 * @param weights by tree
 * @param starts by tree, the position of its root; one more entry at the end
 * @param kinds by node: {@link #LEAF}, {@link #AT_MOST} or {@link #IS}
 * @param features by node; 0 at a leaf
 * @param operands by node: the threshold's bits, the category, or at a leaf the samples that stayed
 * @param links by node: the true child counted from the tree's root, the false child coming right
 *     after it, or at a leaf the samples that churned
 */
record ForestColumns(
    double[] weights, int[] starts, byte[] kinds, short[] features, int[] operands, int[] links) {
  static final byte LEAF = 0;
  static final byte AT_MOST = 1;
  static final byte IS = 2;

  /** Lays trees out breadth first. */
  static ForestColumns of(double[] weights, List<TreeNode> roots) {
    List<TreeNode> nodes = new ArrayList<>();
    List<Integer> links = new ArrayList<>();
    int[] starts = new int[roots.size() + 1];
    for (int tree = 0; tree < roots.size(); tree++) {
      append(roots.get(tree), nodes, links);
      starts[tree + 1] = nodes.size();
    }
    ForestColumns columns = sized(weights, starts);
    for (int node = 0; node < nodes.size(); node++) {
      columns.put(node, nodes.get(node), links.get(node));
    }
    return columns;
  }

  /** Columns of zeros for as many nodes as {@code starts} ends with. */
  static ForestColumns sized(double[] weights, int[] starts) {
    int nodes = starts[starts.length - 1];
    return new ForestColumns(
        weights, starts, new byte[nodes], new short[nodes], new int[nodes], new int[nodes]);
  }

  private static void append(TreeNode root, List<TreeNode> nodes, List<Integer> links) {
    Queue<TreeNode> waiting = new ArrayDeque<>();
    waiting.add(root);
    int next = 1;
    while (!waiting.isEmpty()) {
      TreeNode node = waiting.remove();
      nodes.add(node);
      if (node instanceof TreeNode.AtMost split) {
        waiting.add(split.whenTrue());
        waiting.add(split.whenFalse());
      } else if (node instanceof TreeNode.Is split) {
        waiting.add(split.whenTrue());
        waiting.add(split.whenFalse());
      }
      links.add(next);
      next += node instanceof TreeNode.Leaf ? 0 : 2;
    }
  }

  private void put(int node, TreeNode from, int link) {
    links[node] = link;
    if (from instanceof TreeNode.Leaf leaf) {
      kinds[node] = LEAF;
      operands[node] = leaf.stayed();
      links[node] = leaf.churned();
    } else if (from instanceof TreeNode.AtMost split) {
      kinds[node] = AT_MOST;
      features[node] = (short) split.feature();
      operands[node] = Float.floatToIntBits(split.threshold());
    } else if (from instanceof TreeNode.Is split) {
      kinds[node] = IS;
      features[node] = (short) split.feature();
      operands[node] = split.category();
    }
  }

  /** The node at a position, with all below it. */
  TreeNode node(int tree, int position) {
    if (isLeaf(position)) {
      return new TreeNode.Leaf(stayed(position), churned(position));
    }
    int whenTrue = start(tree) + links[position];
    TreeNode passing = node(tree, whenTrue);
    TreeNode other = node(tree, whenTrue + 1);
    return kinds[position] == AT_MOST
        ? new TreeNode.AtMost(features[position], threshold(position), passing, other)
        : new TreeNode.Is(features[position], operands[position], passing, other);
  }

  double weight(int tree) {
    return weights[tree];
  }

  int trees() {
    return weights.length;
  }

  int nodes() {
    return kinds.length;
  }

  /** The tree's nodes: positions {@code [start(tree), end(tree))}. */
  int start(int tree) {
    return starts[tree];
  }

  int end(int tree) {
    return starts[tree + 1];
  }

  boolean isLeaf(int node) {
    return kinds[node] == LEAF;
  }

  /** The leaf's training samples that stayed; with {@link #churned} all that reached it. */
  int stayed(int leaf) {
    return operands[leaf];
  }

  int churned(int leaf) {
    return links[leaf];
  }

  float threshold(int node) {
    return Float.intBitsToFloat(operands[node]);
  }
}
