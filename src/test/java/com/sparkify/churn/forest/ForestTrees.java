package com.sparkify.churn.forest;

import com.sparkify.churn.forest.TreeNode.AtMost;
import com.sparkify.churn.forest.TreeNode.Is;
import com.sparkify.churn.forest.TreeNode.Leaf;
import java.util.Random;

/** Forests to test with: one a person can follow, and random ones. */
final class ForestTrees {
  static final long FINGERPRINT = 0x5EEDL;

  private ForestTrees() {}

  /** Feature 0 is days since the last visit, 1 is level (0 free, 1 paid). */
  static FlatForest recencyAndLevel() {
    return FlatForest.builder(2, FINGERPRINT)
        .tree(1.0, new AtMost(0, 9f, new Leaf(98, 0), new Leaf(10, 8)))
        .tree(
            0.5, new Is(1, 1, new Leaf(3, 5), new AtMost(0, 2.5f, new Leaf(6, 0), new Leaf(0, 2))))
        .build();
  }

  /** A forest over {@code features} features, of which every third is a category of 0 to 4. */
  static FlatForest random(int features, int trees, int depth, Random random) {
    FlatForest.Builder forest = FlatForest.builder(features, FINGERPRINT);
    for (int tree = 0; tree < trees; tree++) {
      forest.tree(0.5 + random.nextDouble() / 2, tree(features, depth, random));
    }
    return forest.build();
  }

  private static TreeNode tree(int features, int depth, Random random) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return new Leaf(random.nextInt(50) + 1, random.nextInt(10));
    }
    int feature = random.nextInt(features);
    TreeNode whenTrue = tree(features, depth - 1, random);
    TreeNode whenFalse = tree(features, depth - 1, random);
    return feature % 3 == 2
        ? new Is(feature, random.nextInt(5), whenTrue, whenFalse)
        : new AtMost(feature, random.nextInt(10) - 3f, whenTrue, whenFalse);
  }

  static float[] row(int features, Random random) {
    float[] row = new float[features];
    for (int i = 0; i < features; i++) {
      row[i] = i % 3 == 2 ? random.nextInt(6) : random.nextInt(24) / 2f - 4;
    }
    return row;
  }
}
