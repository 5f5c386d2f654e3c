package com.sparkify.churn.forest;

import java.io.IOException;

/** Says why bytes are not a forest that may be used. */
public final class ForestFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the bytes. */
  public enum Reason {
    /** They do not start as a forest file does. */
    WRONG_MAGIC,
    /** They are of a version that this program does not read. */
    WRONG_VERSION,
    /** There are more or fewer of them than the header says. */
    WRONG_LENGTH,
    /** They changed since they were written. */
    WRONG_CHECKSUM,
    /** The forest was trained on other features than the caller's. */
    WRONG_SCHEMA,
    /** A number of features, trees, nodes, levels or tests is out of range. */
    BAD_SIZE,
    /** A tree's weight is negative, huge or not a number, or all are zero. */
    BAD_WEIGHT,
    /** A node is neither leaf nor split. */
    BAD_KIND,
    /** A split is on a feature that does not exist. */
    BAD_FEATURE,
    /** A threshold is not a number. */
    BAD_THRESHOLD,
    /** A category is out of range. */
    BAD_CATEGORY,
    /** A child is outside its tree, or a node has no parent or two. */
    BAD_CHILD,
    /** A child does not come after its parent. */
    CYCLE,
    /** A leaf has no training samples, or a negative number of them. */
    BAD_LEAF
  }

  private final Reason reason;

  ForestFormatException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
