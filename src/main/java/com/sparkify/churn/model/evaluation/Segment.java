package com.sparkify.churn.model.evaluation;

import java.util.Optional;

/**
 * How well the model does on one kind of users.
 *
 * @param dimension what users are distinguished by
 * @param name which of them these are
 * @param rows of the holdout
 * @param promised mean probability
 * @param happened share that churned
 * @param ranking how it ranks them; empty if the segment has too few churners or others
 */
public record Segment(
    String dimension,
    String name,
    int rows,
    int churners,
    double promised,
    double happened,
    Optional<Ranking> ranking) {
  /** The dimension whose segments are as-of dates. */
  static final String AS_OF = "as-of date";

  /**
   * How well users are ranked.
   *
   * @param captureAt10 share of their churners within their own top tenth
   * @param ece calibration error over ten groups
   */
  public record Ranking(Interval auc, Interval captureAt10, Interval ece) {}
}
