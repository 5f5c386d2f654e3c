package com.sparkify.churn.forest;

/** Gives a forest that reads short rows the same answers for longer ones that hold theirs. */
public final class MovedForest {
  private MovedForest() {}

  /**
   * The same forest for other rows.
   *
   * @param positions by feature of the forest, its position in the other rows
   * @param features the length of the other rows
   * @param schemaFingerprint of their schema
   */
  public static FlatForest of(
      FlatForest forest, int[] positions, int features, long schemaFingerprint) {
    FlatForest.Builder moved = FlatForest.builder(features, schemaFingerprint);
    for (int tree = 0; tree < forest.trees(); tree++) {
      moved.tree(forest.columns().weight(tree), moved(forest.tree(tree), positions));
    }
    return moved.build();
  }

  private static TreeNode moved(TreeNode node, int[] positions) {
    if (node instanceof TreeNode.AtMost split) {
      return new TreeNode.AtMost(
          positions[split.feature()],
          split.threshold(),
          moved(split.whenTrue(), positions),
          moved(split.whenFalse(), positions));
    }
    if (node instanceof TreeNode.Is split) {
      return new TreeNode.Is(
          positions[split.feature()],
          split.category(),
          moved(split.whenTrue(), positions),
          moved(split.whenFalse(), positions));
    }
    return node;
  }
}
