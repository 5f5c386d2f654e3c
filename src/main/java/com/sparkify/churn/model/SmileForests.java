package com.sparkify.churn.model;

import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.TreeNode;
import java.util.List;
import smile.base.cart.DecisionNode;
import smile.base.cart.InternalNode;
import smile.base.cart.Node;
import smile.base.cart.NominalNode;
import smile.classification.RandomForest;
import smile.data.AbstractTuple;
import smile.data.measure.NominalScale;
import smile.data.type.StructType;

/**
 * Takes a forest over from Smile.
 *
 * <p>Smile keeps the operand of a split to itself, so it is found by asking the node which values
 * pass: the greatest float that does is the threshold, and it is exact, since rows are floats.
 */
public final class SmileForests {
  private final StructType predictors;
  private final int[] positions;
  private final Probe probe = new Probe();

  private SmileForests(StructType predictors, List<String> features) {
    this.predictors = predictors;
    this.positions = new int[predictors.length()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = features.indexOf(predictors.fieldName(i));
      if (positions[i] < 0) {
        throw new IllegalArgumentException(
            "the forest reads '" + predictors.fieldName(i) + "'; the features are " + features);
      }
    }
  }

  /**
   * The same forest without Smile: its predictions equal {@code posteriori[1]} of {@link
   * RandomForest#predict} to the last bit.
   *
   * @param features names by position in a row; a nominal predictor's value is its code
   * @throws IllegalArgumentException if a predictor is not among the features, there are not two
   *     classes, or a tree has no weight because it left no sample out of its bag
   */
  public static FlatForest flatten(
      RandomForest forest, List<String> features, long schemaFingerprint) {
    SmileForests smile = new SmileForests(forest.schema(), features);
    FlatForest.Builder flat = FlatForest.builder(features.size(), schemaFingerprint);
    for (RandomForest.Model model : forest.models()) {
      flat.tree(model.weight, smile.node(model.tree.root()));
    }
    return flat.build();
  }

  private TreeNode node(Node node) {
    if (node instanceof DecisionNode leaf) {
      int[] count = leaf.count();
      if (count.length != 2) {
        throw new IllegalArgumentException(
            "the forest knows " + count.length + " classes; it must be 2, stayed and churned");
      }
      return new TreeNode.Leaf(count[0], count[1]);
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
    if (!split.branch(probe.of(atOrder(passes))) || split.branch(probe.of(atOrder(fails)))) {
      throw new IllegalArgumentException(
          "the threshold on '" + predictors.fieldName(split.feature()) + "' is not finite");
    }
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
