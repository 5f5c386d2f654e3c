package com.sparkify.churn.model.growth;

import com.sparkify.churn.forest.TreeNode;
import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What trees answer for the rows that they were grown from, each row by those that do not know it.
 */
final class OutOfBag {
  /** How many rows a tree answers before the next tree does: few enough for the caches. */
  private static final int ROWS_AT_ONCE = 256;

  private final Examples examples;
  private final List<TreeNode> trees;
  private final BitSet[] drawn;

  private OutOfBag(Examples examples, TreePlan plan, List<GrownTree> trees) {
    this.examples = examples;
    this.trees = trees.stream().map(GrownTree::root).toList();
    this.drawn = new BitSet[trees.size()];
    Arrays.parallelSetAll(drawn, plan::drawn);
  }

  /**
   * By row, the mean answer of the trees that had not drawn its user; of all trees for a user whom
   * every tree has drawn, which takes very few trees.
   */
  static double[] means(Examples examples, TreePlan plan, List<GrownTree> trees) {
    OutOfBag outOfBag = new OutOfBag(examples, plan, trees);
    double[] means = new double[examples.size()];
    IntStream.range(0, (means.length + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE)
        .parallel()
        .forEach(block -> outOfBag.fill(means, block * ROWS_AT_ONCE));
    return means;
  }

  private void fill(double[] means, int first) {
    int rows = Math.min(ROWS_AT_ONCE, means.length - first);
    double[] sums = new double[rows];
    int[] unseeing = new int[rows];
    for (int number = 0; number < drawn.length; number++) {
      TreeNode root = trees.get(number);
      for (int i = 0; i < rows; i++) {
        if (!drawn[number].get(examples.user(first + i))) {
          sums[i] += SmileTrees.answer(root, examples.vector(first + i));
          unseeing[i]++;
        }
      }
    }
    for (int i = 0; i < rows; i++) {
      means[first + i] = unseeing[i] > 0 ? sums[i] / unseeing[i] : ofAll(first + i);
    }
  }

  private double ofAll(int row) {
    double sum = 0;
    for (TreeNode root : trees) {
      sum += SmileTrees.answer(root, examples.vector(row));
    }
    return sum / trees.size();
  }
}
