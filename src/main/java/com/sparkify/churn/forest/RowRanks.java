package com.sparkify.churn.forest;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * Turns a row into small integers: by slot of {@link RowKeys}, how many of the operands that the
 * forest compares the slot with are below the row's key. So {@code key <= operand} is {@code rank
 * <= rank(operand)}, and ranks subtract without overflow. Slots that no split reads have rank 0.
 */
final class RowRanks {
  /** Above the rank of any operand. */
  static final int ABOVE_ALL = Integer.MAX_VALUE / 2;

  private final RowKeys keys;

  /** By slot, ascending. */
  private final int[][] operands;

  private RowRanks(RowKeys keys, int[][] operands) {
    this.keys = keys;
    this.operands = operands;
  }

  static RowRanks of(ForestColumns columns, RowKeys keys) {
    TreeSet<Integer>[] seen = newSets(keys.slots());
    for (int node = 0; node < columns.nodes(); node++) {
      if (!columns.isLeaf(node)) {
        seen[keys.slot(columns, node)].add(keys.operand(columns, node));
      }
    }
    int[][] operands = new int[seen.length][];
    Arrays.setAll(operands, slot -> seen[slot].stream().mapToInt(Integer::intValue).toArray());
    return new RowRanks(keys, operands);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static TreeSet<Integer>[] newSets(int count) {
    TreeSet<Integer>[] sets = new TreeSet[count];
    Arrays.setAll(sets, slot -> new TreeSet<>());
    return sets;
  }

  int slots() {
    return operands.length;
  }

  /** The rank of an operand that some split compares its slot with. */
  int rank(int slot, int operand) {
    return Arrays.binarySearch(operands[slot], operand);
  }

  /** Room for what {@link #fill} writes. */
  int[] room() {
    return new int[slots()];
  }

  /** Writes the row's rank of each slot. */
  void fill(float[] row, int[] ranks) {
    keys.fill(row, ranks, 0);
    for (int slot = 0; slot < ranks.length; slot++) {
      int[] of = operands[slot];
      if (of.length == 0) {
        ranks[slot] = 0;
      } else {
        int at = Arrays.binarySearch(of, ranks[slot]);
        ranks[slot] = at < 0 ? ~at : at;
      }
    }
  }
}
