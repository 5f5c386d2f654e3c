package com.sparkify.churn.model.growth;

import com.sparkify.churn.forest.TreeNode;
import smile.base.cart.InternalNode;
import smile.base.cart.Node;
import smile.base.cart.NominalNode;
import smile.base.cart.RegressionNode;
import smile.data.AbstractTuple;
import smile.data.measure.NominalScale;
import smile.data.type.StructType;
import smile.regression.RegressionTree;

/**
 * Takes single regression trees over from Smile.
 *
 * <p>Smile keeps the operand of a split to itself, so it is found by asking the node which values
 * pass: the greatest float that does is the threshold, and it is exact, since rows are floats.
 */
final class SmileTrees {
  private final StructType predictors;
  private final int[] positions;
  private final Probe probe = new Probe();

  private SmileTrees(StructType predictors, int[] positions) {
    this.predictors = predictors;
    this.positions = positions;
  }

  /**
   * @param positions by column of the tree, the position of its feature
   */
  static TreeNode node(RegressionTree tree, int[] positions) {
    return new SmileTrees(tree.schema(), positions).node(tree.root());
  }

  /** What a tree answers for a row. */
  static double answer(TreeNode root, float[] row) {
    TreeNode node = root;
    while (!(node instanceof TreeNode.Leaf)) {
      if (node instanceof TreeNode.AtMost split) {
        node = row[split.feature()] <= split.threshold() ? split.whenTrue() : split.whenFalse();
      } else if (node instanceof TreeNode.Is split) {
        node = row[split.feature()] == split.category() ? split.whenTrue() : split.whenFalse();
      }
    }
    TreeNode.Leaf leaf = (TreeNode.Leaf) node;
    return (leaf.churned() + 1.0) / (leaf.cover() + 2.0);
  }

  private TreeNode node(Node node) {
    if (node instanceof RegressionNode leaf) {
      int churned = (int) Math.round(leaf.output() * leaf.size());
      return new TreeNode.Leaf(leaf.size() - churned, churned);
    }
    InternalNode split = (InternalNode) node;
    TreeNode whenTrue = node(split.trueChild());
    TreeNode whenFalse = node(split.falseChild());
    int feature = positions[split.feature()];
    return split instanceof NominalNode
        ? new TreeNode.Is(feature, category(split), whenTrue, whenFalse)
        : new TreeNode.AtMost(feature, threshold(split), whenTrue, whenFalse);
  }

  private int category(InternalNode split) {
    NominalScale scale = (NominalScale) predictors.field(split.feature()).measure;
    for (int value : scale.values()) {
      if (split.branch(probe.of(value))) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "no value of '" + predictors.fieldName(split.feature()) + "' passes its split");
  }

  /** Halves the ordered floats, as integers, between one that passes and one that does not. */
  private float threshold(InternalNode split) {
    int passes = order(Float.NEGATIVE_INFINITY);
    int fails = order(Float.POSITIVE_INFINITY);
    while (fails - 1 != passes) {
      int middle = (int) (((long) passes + fails) >> 1);
      if (split.branch(probe.of(atOrder(middle)))) {
        passes = middle;
      } else {
        fails = middle;
      }
    }
    return atOrder(passes);
  }

  private static int order(float value) {
    int bits = Float.floatToIntBits(value);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  private static float atOrder(int order) {
    return Float.intBitsToFloat(order ^ ((order >> 31) & Integer.MAX_VALUE));
  }

  /** A row that has the same value everywhere. */
  private final class Probe extends AbstractTuple {
    private double value;

    Probe of(double everywhere) {
      value = everywhere;
      return this;
    }

    @Override
    public StructType schema() {
      return predictors;
    }

    @Override
    public Object get(int column) {
      return value;
    }

    @Override
    public double getDouble(int column) {
      return value;
    }

    @Override
    public int getInt(int column) {
      return (int) value;
    }
  }
}
