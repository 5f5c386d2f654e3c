package com.sparkify.churn.forest;

import java.util.List;

/**
 * One split on the way to a node, and the side taken there.
 *
 * @param split the split's node, counted from the root
 * @param slot what the split looks at, among the ranks of a row
 * @param operand the highest rank that takes the true side
 * @param isTrue whether the path continues at the true child
 * @param share of the training samples at the split, how many went this way
 */
record PathStep(int split, int feature, int slot, int operand, boolean isTrue, double share) {

  /** The lowest rank that goes this way. */
  int low() {
    return isTrue ? 0 : operand + 1;
  }

  /** The highest rank that goes this way. */
  int high() {
    return isTrue ? operand : RowRanks.ABOVE_ALL;
  }

  /** The features that a path splits on, each once, in the order in which they are met. */
  static int[] features(List<PathStep> path) {
    return path.stream().mapToInt(PathStep::feature).distinct().toArray();
  }

  /** The share of training samples that all splits on a feature let through. */
  static double share(List<PathStep> path, int feature) {
    double share = 1;
    for (PathStep step : path) {
      share *= step.feature == feature ? step.share : 1;
    }
    return share;
  }
}
