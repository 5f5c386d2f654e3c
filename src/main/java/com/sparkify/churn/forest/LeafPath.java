package com.sparkify.churn.forest;

import java.util.Arrays;
import java.util.List;

/**
 * A leaf and the way to it from the root.
 *
 * @param value the leaf's part of the raw score
 */
record LeafPath(List<PathStep> steps, double value) {

  /** By feature, the share of training samples that its splits on the way let through. */
  double[] shares(int[] features) {
    return Arrays.stream(features).mapToDouble(feature -> PathStep.share(steps, feature)).toArray();
  }
}
