package com.sparkify.churn.forest;

import java.util.Arrays;

/**
 * What explaining needs to know of the ways down a tree, by node counted from the root.
 *
 * @param covers training samples that reached the node
 * @param above for a split, the nearest node above it, or itself, whose parent splits on the same
 *     feature; -1 where there is none
 * @param reached the share of training samples that all splits above on the parent's feature let
 *     through to here
 * @param features the number of features split on above the node
 */
record PathShares(double[] covers, int[] above, double[] reached, int[] features) {

  static PathShares of(ForestColumns columns, int tree) {
    int start = columns.start(tree);
    int size = columns.end(tree) - start;
    double[] covers = covers(columns, start, size);
    int[] parents = new int[size];
    int[] above = new int[size];
    double[] reached = new double[size];
    int[] features = new int[size];
    parents[0] = -1;
    Arrays.fill(above, -1);
    for (int node = 0; node < size; node++) {
      if (!columns.isLeaf(start + node)) {
        above[node] = above(columns, start, parents, node);
        for (int side = 0; side < 2; side++) {
          int child = columns.links()[start + node] + side;
          parents[child] = node;
          features[child] = features[node] + (above[node] < 0 ? 1 : 0);
          reached[child] = reached(above[node], reached) * covers[child] / covers[node];
        }
      }
    }
    return new PathShares(covers, above, reached, features);
  }

  private static double[] covers(ForestColumns columns, int start, int size) {
    double[] covers = new double[size];
    for (int node = size - 1; node >= 0; node--) {
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

  /** The share that splits above a split let through on its feature: 1 where there are none. */
  double reachedBefore(int split) {
    return reached(above[split], reached);
  }

  private static double reached(int node, double[] reached) {
    return node < 0 ? 1 : reached[node];
  }
}
