package com.sparkify.churn.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a tree into subtrees of few enough bits, and makes each a {@link PatternTable}. A subtree of
 * n leaves costs one look-up of as many columns as a single leaf has features above it and splits
 * beside it, so larger subtrees explain faster; but each bit doubles the table, and tables that do
 * not stay in the caches are slow to read.
 */
final class PatternTables {
  /** The bits of a table of several leaves. */
  static final int BITS = 7;

  /** The bits of a table of one leaf or two, which cannot be cut. */
  static final int MOST_BITS = 10;

  private final ForestColumns columns;
  private final int start;
  private final RowKeys keys;
  private final RowRanks ranks;
  private final LeafValues leaves;

  PatternTables(ForestColumns columns, int tree, RowKeys keys, RowRanks ranks, LeafValues leaves) {
    this.columns = columns;
    this.start = columns.start(tree);
    this.keys = keys;
    this.ranks = ranks;
    this.leaves = leaves;
  }

  /** A subtree to make a table of: its root and the way there. */
  private record Cut(int node, List<PathStep> above, int bits) {
    long bytes() {
      return (long) Double.BYTES * bits << bits;
    }
  }

  /**
   * The tables of the whole tree, unless a path splits on too many features or the tables take more
   * than {@code room} bytes.
   */
  Optional<List<PatternTable>> within(long room) {
    List<Cut> cuts = new ArrayList<>();
    if (cut(0, List.of(), cuts, room) < 0) {
      return Optional.empty();
    }
    return Optional.of(cuts.stream().map(this::table).toList());
  }

  /** Returns how much room is left; below 0 if that is not enough. */
  private long cut(int node, List<PathStep> above, List<Cut> cuts, long room) {
    int splits = splits(node);
    int bits = PathStep.features(above).length + splits;
    if (bits <= BITS || splits <= 1) {
      Cut cut = new Cut(node, above, bits);
      cuts.add(cut);
      return bits > MOST_BITS ? -1 : room - cut.bytes();
    }
    long left = cut(child(node, 0), with(above, node, 0), cuts, room);
    return left < 0 ? left : cut(child(node, 1), with(above, node, 1), cuts, left);
  }

  private int splits(int node) {
    return columns.isLeaf(start + node) ? 0 : 1 + splits(child(node, 0)) + splits(child(node, 1));
  }

  private int child(int split, int side) {
    return columns.links()[start + split] + side;
  }

  private List<PathStep> with(List<PathStep> above, int split, int side) {
    List<PathStep> longer = new ArrayList<>(above);
    int at = start + split;
    int slot = keys.slot(columns, at);
    longer.add(
        new PathStep(
            split,
            columns.features()[at],
            slot,
            ranks.rank(slot, keys.operand(columns, at)),
            side == 0,
            leaves.covers()[child(split, side)] / leaves.covers()[split]));
    return longer;
  }

  private PatternTable table(Cut cut) {
    List<LeafPath> below = new ArrayList<>();
    collect(cut.node, cut.above, below);
    return PatternTableBuilder.table(cut.above, below);
  }

  private void collect(int node, List<PathStep> path, List<LeafPath> below) {
    if (columns.isLeaf(start + node)) {
      below.add(new LeafPath(path, leaves.values()[node]));
      return;
    }
    collect(child(node, 0), with(path, node, 0), below);
    collect(child(node, 1), with(path, node, 1), below);
  }
}
