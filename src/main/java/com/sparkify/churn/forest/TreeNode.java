package com.sparkify.churn.forest;

import java.util.Objects;

/** A node of a decision tree as a trainer hands it over, before it is laid out flat. */
public sealed interface TreeNode {

  /** The number of training samples that reached this node. */
  long cover();

  /**
   * Where a row ends: how many training samples of either kind ended here.
   *
   * @param stayed samples of users who stayed
   * @param churned samples of users who churned
   */
  record Leaf(int stayed, int churned) implements TreeNode {
    public Leaf {
      if (stayed < 0 || churned < 0 || (long) stayed + churned < 1) {
        throw new IllegalArgumentException(
            "leaf has "
                + stayed
                + " stayed and "
                + churned
                + " churned samples; it needs 0 or more"
                + " of each and one at least");
      }
    }

    @Override
    public long cover() {
      return (long) stayed + churned;
    }
  }

  /** Sends a row to {@code whenTrue} where {@code row[feature] <= threshold}; NaN is not. */
  record AtMost(int feature, float threshold, TreeNode whenTrue, TreeNode whenFalse)
      implements TreeNode {
    public AtMost {
      requireFeature(feature);
      if (Float.isNaN(threshold)) {
        throw new IllegalArgumentException("threshold on feature " + feature + " is NaN");
      }
      Objects.requireNonNull(whenTrue, "whenTrue");
      Objects.requireNonNull(whenFalse, "whenFalse");
    }

    @Override
    public long cover() {
      return whenTrue.cover() + whenFalse.cover();
    }
  }

  /**
   * Sends a row to {@code whenTrue} where {@code row[feature] == category}; any other value does
   * not pass, be it an unseen category, a fraction or NaN.
   */
  record Is(int feature, int category, TreeNode whenTrue, TreeNode whenFalse) implements TreeNode {
    public Is {
      requireFeature(feature);
      if (category < 0 || category > FlatForest.MAX_CATEGORY) {
        throw new IllegalArgumentException(
            "category of feature "
                + feature
                + " is "
                + category
                + "; it must be within [0, "
                + FlatForest.MAX_CATEGORY
                + "]");
      }
      Objects.requireNonNull(whenTrue, "whenTrue");
      Objects.requireNonNull(whenFalse, "whenFalse");
    }

    @Override
    public long cover() {
      return whenTrue.cover() + whenFalse.cover();
    }
  }

  private static void requireFeature(int feature) {
    if (feature < 0) {
      throw new IllegalArgumentException("feature is " + feature + "; it must be 0 or more");
    }
  }
}
