package com.sparkify.churn.model.evaluation;

/**
 * How well the model does on one kind of users.
 *
 * @param dimension what users are distinguished by
 * @param name which of them these are
 * @param rows of the holdout
 * @param promised mean probability
 * @param happened share that churned
 * @param auc with its interval; null where the segment has too few churners or others to tell
 * @param captureAt10 share of its churners within its own top tenth; null like {@code auc}
 * @param ece calibration error over ten groups; null like {@code auc}
 */
public record Segment(
    String dimension,
    String name,
    int rows,
    int churners,
    double promised,
    double happened,
    Interval auc,
    Interval captureAt10,
    Interval ece) {
  /** The dimension that tells as-of dates apart. */
  static final String AS_OF = "as-of date";

  /** Whether there are enough churners and others for a ranking to be judged. */
  public boolean isJudged() {
    return auc != null;
  }
}
