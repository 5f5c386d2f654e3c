package com.sparkify.churn.forest;

import java.util.Arrays;

/**
 * The first four levels of a tree, taken by many rows at once: every one of the 15 tests is made
 * for every row, in loops that the compiler turns into vector instructions, and the row's way is
 * picked from the results. That is cheaper than four steps from node to node.
 *
 * <p>A way is a word whose sign bit is 1 where the row takes the false child; other bits mean
 * nothing.
 */
final class TopLevels {
  static final int LEVELS = 4;
  private static final int TESTS = (1 << LEVELS) - 1;

  /** By test, in heap order: the slot, and the key to compare with. */
  private final int[] slots = new int[TESTS];

  private final int[] operands = new int[TESTS];

  /** By the four ways, the first being the highest bit: the node that they lead to. */
  private final int[] nodes;

  /** Where a leaf is higher up, its always true test fills the levels below it. */
  TopLevels(PackedTrees trees, int tree) {
    int[] heap = new int[2 * TESTS + 1];
    heap[0] = trees.roots()[tree];
    for (int i = 0; i < TESTS; i++) {
      long node = trees.nodes()[heap[i]];
      slots[i] = PackedTrees.slot(node);
      operands[i] = PackedTrees.operand(node);
      heap[2 * i + 1] = heap[i] + PackedTrees.way(node);
      heap[2 * i + 2] = heap[i] + PackedTrees.way(node) + PackedTrees.isSplit(node);
    }
    this.nodes = Arrays.copyOfRange(heap, TESTS, heap.length);
  }

  /**
   * Finds the node that each row comes to.
   *
   * @param keys by slot and row
   * @param rooms eight arrays to work in, as long as there are rows
   * @param reached by row
   */
  void descend(int[][] keys, int[][] rooms, int[] reached) {
    int[] first = rooms[0];
    int[] second = rooms[1];
    int[] third = rooms[2];
    int[] fourth = rooms[3];
    test(keys, 0, first);
    pickTest(keys, 1, first, second);
    pickTest(keys, 3, second, rooms[4]);
    pickTest(keys, 5, second, rooms[5]);
    pick(first, rooms[4], rooms[5], third);
    for (int i = 0; i < 4; i++) {
      pickTest(keys, 7 + 2 * i, third, rooms[4 + i]);
    }
    pick(second, rooms[4], rooms[5], rooms[4]);
    pick(second, rooms[6], rooms[7], rooms[6]);
    pick(first, rooms[4], rooms[6], fourth);
    for (int row = 0; row < reached.length; row++) {
      reached[row] =
          (first[row] >>> 31) << 3
              | (second[row] >>> 31) << 2
              | (third[row] >>> 31) << 1
              | fourth[row] >>> 31;
    }
    for (int row = 0; row < reached.length; row++) {
      reached[row] = nodes[reached[row]];
    }
  }

  private void test(int[][] keys, int test, int[] ways) {
    int[] key = keys[slots[test]];
    int operand = operands[test];
    for (int row = 0; row < ways.length; row++) {
      ways[row] = above(key[row], operand);
    }
  }

  /** Makes a test and the next one, and takes the one that each row's way above leads to. */
  private void pickTest(int[][] keys, int test, int[] above, int[] ways) {
    int[] key = keys[slots[test]];
    int[] nextKey = keys[slots[test + 1]];
    int operand = operands[test];
    int nextOperand = operands[test + 1];
    for (int row = 0; row < ways.length; row++) {
      int whenTrue = above(key[row], operand);
      int whenFalse = above(nextKey[row], nextOperand);
      ways[row] = whenTrue ^ (above[row] & (whenTrue ^ whenFalse));
    }
  }

  private static void pick(int[] above, int[] whenTrue, int[] whenFalse, int[] ways) {
    for (int row = 0; row < ways.length; row++) {
      ways[row] = whenTrue[row] ^ (above[row] & (whenTrue[row] ^ whenFalse[row]));
    }
  }

  /** Negative where the key is above the operand: their difference's sign, safe from overflow. */
  private static int above(int key, int operand) {
    return (operand & ~key) | (~(operand ^ key) & (operand - key));
  }
}
