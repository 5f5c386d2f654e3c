package com.sparkify.churn.forest;

/**
 * What each feature contributes to one tree's answer: path-dependent TreeSHAP, in time linear in
 * the tree's nodes times half the features on the forest's longest path.
 *
 * <p>A leaf of value v is below splits on d features. Where feature j is unknown, the share z[j] of
 * the training samples passes its splits on the way; where it is known, the row does (o[j] = 1) or
 * does not (o[j] = 0). The leaf's Shapley value for feature i is {@code v (o[i] - z[i])} times the
 * integral over t in (0, 1) of the product, over all other features, of {@code z[j] (1 - t) + o[j]
 * t}: integrating weighs the subsets of features as Shapley does. The integrand is a polynomial of
 * degree d - 1, so a {@link Quadrature} of (d + 1) / 2 points is exact. At each point, the way down
 * carries the product to every split, and the way back sums the leaves, each split giving its own
 * feature what its two sides differ by.
 */
final class ExplainedTree {
  /** By node, a split or null. */
  private final ExplainedSplit[] splits;

  /** By node, the true child or 0. */
  private final int[] children;

  /** By node, a leaf's part of the raw score, or 0. */
  private final double[] values;

  private final int features;
  private final int rooms;

  /**
   * @param leaves of this tree
   */
  ExplainedTree(ForestColumns columns, int tree, RowKeys keys, LeafValues leaves) {
    PathShares shares = PathShares.of(columns, tree);
    int start = columns.start(tree);
    int size = columns.end(tree) - start;
    this.splits = new ExplainedSplit[size];
    this.children = new int[size];
    this.values = leaves.values();
    for (int node = 0; node < size; node++) {
      int at = start + node;
      if (!columns.isLeaf(at)) {
        children[node] = columns.links()[at];
        splits[node] = split(columns, at, keys, shares, node);
      }
    }
    this.features = shares.mostFeatures();
    this.rooms = shares.mostRooms();
  }

  private static ExplainedSplit split(
      ForestColumns columns, int at, RowKeys keys, PathShares shares, int node) {
    int child = columns.links()[at];
    int above = shares.above()[node];
    return new ExplainedSplit(
        columns.features()[at],
        keys.slot(columns, at),
        keys.operand(columns, at),
        above < 0 ? -1 : shares.rooms()[above],
        shares.isAbove()[child + 1],
        shares.reached()[child],
        shares.reached()[child + 1],
        shares.reachedBefore(node));
  }

  /** The number of features on the longest path. */
  int features() {
    return features;
  }

  /** The number of rooms that {@link #add} works in. */
  int rooms() {
    return rooms;
  }

  /** Adds each lane's gains. */
  void add(ExplainedLanes lanes) {
    lanes.fill(0, 1);
    visit(0, 0, lanes);
  }

  /** Goes depth first, a room a level and side, so that what is worked on stays in near caches. */
  private void visit(int node, int room, ExplainedLanes lanes) {
    ExplainedSplit split = splits[node];
    if (split == null) {
      lanes.fill(room, values[node]);
      return;
    }
    int childRoom = (room & ~1) + 2;
    lanes.down(split, room, childRoom);
    visit(children[node], childRoom, lanes);
    visit(children[node] + 1, childRoom + 1, lanes);
    lanes.up(split, room, childRoom);
  }
}
