package com.sparkify.churn.forest;

import java.util.Arrays;

/**
 * Scores rows in blocks, tree by tree, so that a tree stays in the nearest cache while a block goes
 * through it. After its {@link TopLevels} the rows not yet at a leaf take two steps each, again and
 * again: steps of different rows overlap, and no branch depends on a row's values.
 */
final class BatchScorer {
  private static final int BLOCK = 128;

  private final PackedTrees trees;
  private final TopLevels[] tops;

  BatchScorer(PackedTrees trees) {
    this.trees = trees;
    this.tops = new TopLevels[trees.roots().length];
    Arrays.setAll(tops, tree -> new TopLevels(trees, tree));
  }

  void predict(float[][] rows, double[] out) {
    Block block = new Block(trees);
    for (int first = 0; first < rows.length; first += BLOCK) {
      block.load(rows, first, Math.min(BLOCK, rows.length - first));
      for (TopLevels top : tops) {
        block.answer(top);
      }
      block.unload(out, first);
    }
  }

  /** A block of rows on its way through the trees. */
  private static final class Block {
    private final RowKeys keys;
    private final int slots;
    private final long[] nodes;
    private final double[] answers;
    private final int[] byRow;
    private final int[][] bySlot;
    private final int[][] rooms = new int[8][BLOCK];
    private final int[] at = new int[BLOCK];
    private final int[] walking = new int[BLOCK];
    private final double[] stays = new double[BLOCK];
    private final double[] churns = new double[BLOCK];
    private int size;

    Block(PackedTrees trees) {
      this.keys = trees.keys();
      this.slots = keys.slots();
      this.nodes = trees.nodes();
      this.answers = trees.answers();
      this.byRow = new int[slots * BLOCK];
      this.bySlot = new int[slots][BLOCK];
    }

    void load(float[][] rows, int first, int count) {
      size = count;
      for (int row = 0; row < count; row++) {
        keys.fill(rows[first + row], byRow, row * slots);
      }
      for (int slot = 0; slot < slots; slot++) {
        int[] column = bySlot[slot];
        for (int row = 0; row < count; row++) {
          column[row] = byRow[row * slots + slot];
        }
      }
      Arrays.fill(stays, 0);
      Arrays.fill(churns, 0);
    }

    void answer(TopLevels top) {
      top.descend(bySlot, rooms, at);
      int left = start();
      while (left > 0) {
        left = twoSteps(left);
      }
      add();
    }

    /** Lists the rows that are not at a leaf, and returns their number. */
    private int start() {
      int left = 0;
      for (int row = 0; row < size; row++) {
        walking[left] = row;
        left += PackedTrees.isSplit(nodes[at[row]]);
      }
      return left;
    }

    /** Moves the listed rows on, and lists again those that are not at a leaf. */
    private int twoSteps(int count) {
      int left = 0;
      for (int i = 0; i < count; i++) {
        int row = walking[i];
        int key = row * slots;
        int place = at[row];
        long node = nodes[place];
        place += PackedTrees.step(node, byRow[key + PackedTrees.slot(node)]);
        node = nodes[place];
        place += PackedTrees.step(node, byRow[key + PackedTrees.slot(node)]);
        at[row] = place;
        walking[left] = row;
        left += PackedTrees.isSplit(nodes[place]);
      }
      return left;
    }

    private void add() {
      for (int row = 0; row < size; row++) {
        int answer = 2 * PackedTrees.operand(nodes[at[row]]);
        stays[row] += answers[answer];
        churns[row] += answers[answer + 1];
      }
    }

    void unload(double[] out, int first) {
      for (int row = 0; row < size; row++) {
        out[first + row] = churns[row] / (stays[row] + churns[row]);
      }
    }
  }
}
