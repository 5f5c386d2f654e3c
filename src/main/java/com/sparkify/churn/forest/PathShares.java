package com.sparkify.churn.forest;

import java.util.Arrays;

/**
 * What explaining needs to know of the ways down a tree, by node counted from the root.
 *
 * @param covers training samples that reached the node
 * @param above for a split, the nearest node above it, or itself, whose parent splits on the same
 *     feature; -1 if there is none
 * @param isAbove whether the node is any split's {@code above}
 * @param reached the share of training samples that all splits above on the parent's feature let
 *     through to here
 * @param features the number of features split on above the node
 * @param rooms twice the number of splits above the node, and 1 more for a false child
 */
record PathShares(
    double[] covers,
    int[] above,
    boolean[] isAbove,
    double[] reached,
    int[] features,
    int[] rooms) {

  static PathShares of(ForestColumns columns, int tree) {
    int start = columns.start(tree);
    int size = columns.end(tree) - start;
    int[] parents = new int[size];
    PathShares shares =
        new PathShares(
            covers(columns, tree),
            new int[size],
            new boolean[size],
            new double[size],
            new int[size],
            new int[size]);
    parents[0] = -1;
    for (int node = 0; node < size; node++) {
      shares.above[node] = -1;
      if (!columns.isLeaf(start + node)) {
        shares.above[node] = above(columns, start, parents, node);
        for (int side = 0; side < 2; side++) {
          int child = columns.links()[start + node] + side;
          parents[child] = node;
          shares.enter(node, child, side);
        }
      }
    }
    return shares;
  }

  /** Training samples by node, in the order of the tree's columns. */
  static double[] covers(ForestColumns columns, int tree) {
    int start = columns.start(tree);
    double[] covers = new double[columns.end(tree) - start];
    for (int node = covers.length - 1; node >= 0; node--) {
      int child = columns.links()[start + node];
      covers[node] =
          columns.isLeaf(start + node)
              ? (double) columns.stayed(start + node) + columns.churned(start + node)
              : covers[child] + covers[child + 1];
    }
    return covers;
  }

  private static int above(ForestColumns columns, int start, int[] parents, int node) {
    int feature = columns.features()[start + node];
    int at = node;
    while (parents[at] >= 0 && columns.features()[start + parents[at]] != feature) {
      at = parents[at];
    }
    return parents[at] < 0 ? -1 : at;
  }

  private void enter(int split, int child, int side) {
    boolean isNew = above[split] < 0;
    if (!isNew) {
      isAbove[above[split]] = true;
    }
    reached[child] = reachedBefore(split) * covers[child] / covers[split];
    features[child] = features[split] + (isNew ? 1 : 0);
    rooms[child] = (rooms[split] & ~1) + 2 + side;
  }

  /** The share that splits above let through on a split's feature: 1 if there are none. */
  double reachedBefore(int split) {
    return above[split] < 0 ? 1 : reached[above[split]];
  }

  int mostFeatures() {
    return Arrays.stream(features).max().orElse(0);
  }

  int mostRooms() {
    return (Arrays.stream(rooms).max().orElse(0) | 1) + 1;
  }
}
