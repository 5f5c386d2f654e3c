package com.sparkify.churn.forest;

/**
 * A split as explaining sees it.
 *
 * @param slot what it looks at, among the keys of a row
 * @param operand a key up to which a row takes the true side
 * @param above the room of the nearest node above whose parent splits on the same feature, or -1
 * @param keepsFalse whether a split further down has the false child for its {@code above}
 * @param reachedTrue the share of training samples that the splits on this feature, down to this
 *     one, let through to the true child
 * @param reachedFalse to the false child
 * @param reachedBefore to this split
 */
record ExplainedSplit(
    int feature,
    int slot,
    int operand,
    int above,
    boolean keepsFalse,
    double reachedTrue,
    double reachedFalse,
    double reachedBefore) {

  boolean isFirstOnFeature() {
    return above < 0;
  }
}
