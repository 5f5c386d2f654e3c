package com.sparkify.churn.job.score;

import org.apache.hadoop.fs.Path;

/**
 * What scoring has done.
 *
 * @param outcome whether scores were written
 * @param table where the scores are
 * @param modelVersion version of the model that scored; empty if existing scores were kept
 * @param toContact users who reach the decision threshold and are to be contacted
 * @param controlGroup users who reach the threshold but were drawn for the control group
 * @param belowThreshold users below the threshold
 * @param drift in one line; empty if nothing had to be done
 */
public record ScoreReport(
    Outcome outcome,
    Path table,
    String modelVersion,
    long toContact,
    long controlGroup,
    long belowThreshold,
    String drift) {

  /** What became of a table of scores. */
  public enum Outcome {
    MADE,
    /** The same scores existed already. */
    UNCHANGED,
    /**
     * Other scores existed, and so do scores of a newer date: they stay as people have seen them.
     */
    KEPT
  }

  static ScoreReport unchanged(Path table, String modelVersion) {
    return new ScoreReport(Outcome.UNCHANGED, table, modelVersion, 0, 0, 0, "");
  }

  static ScoreReport kept(Path table) {
    return new ScoreReport(Outcome.KEPT, table, "", 0, 0, 0, "");
  }
}
