package com.sparkify.churn.forest;

/**
 * Scores one row, four trees at a time: their steps do not wait for each other's memory.
 *
 * <p>Answers are added in the order of the trees, as Smile does.
 */
final class RowScorer {
  private static final int AT_A_TIME = 4;

  private final RowKeys keys;
  private final int[] roots;
  private final long[] nodes;
  private final double[] answers;

  RowScorer(PackedTrees trees) {
    this.keys = trees.keys();
    this.roots = trees.roots();
    this.nodes = trees.nodes();
    this.answers = trees.answers();
  }

  double predict(float[] row) {
    int[] key = new int[keys.slots()];
    keys.fill(row, key, 0);
    double stays = 0;
    double churns = 0;
    int tree = 0;
    for (; tree + AT_A_TIME <= roots.length; tree += AT_A_TIME) {
      int a = roots[tree];
      int b = roots[tree + 1];
      int c = roots[tree + 2];
      int d = roots[tree + 3];
      long atA = nodes[a];
      long atB = nodes[b];
      long atC = nodes[c];
      long atD = nodes[d];
      while (PackedTrees.way(atA | atB | atC | atD) != 0) {
        a += PackedTrees.step(atA, key[PackedTrees.slot(atA)]);
        b += PackedTrees.step(atB, key[PackedTrees.slot(atB)]);
        c += PackedTrees.step(atC, key[PackedTrees.slot(atC)]);
        d += PackedTrees.step(atD, key[PackedTrees.slot(atD)]);
        atA = nodes[a];
        atB = nodes[b];
        atC = nodes[c];
        atD = nodes[d];
      }
      stays = stays + stays(atA) + stays(atB) + stays(atC) + stays(atD);
      churns = churns + churns(atA) + churns(atB) + churns(atC) + churns(atD);
    }
    for (; tree < roots.length; tree++) {
      long leaf = leaf(roots[tree], key);
      stays += stays(leaf);
      churns += churns(leaf);
    }
    return churns / (stays + churns);
  }

  private long leaf(int root, int[] key) {
    int at = root;
    while (PackedTrees.way(nodes[at]) != 0) {
      at += PackedTrees.step(nodes[at], key[PackedTrees.slot(nodes[at])]);
    }
    return nodes[at];
  }

  private double stays(long leaf) {
    return answers[2 * PackedTrees.operand(leaf)];
  }

  private double churns(long leaf) {
    return answers[2 * PackedTrees.operand(leaf) + 1];
  }
}
