package com.sparkify.churn.job.score;

import org.apache.hadoop.fs.Path;

/**
 * What scoring has done.
 *
 * @param outcome whether scores were made
 * @param table where the scores are
 * @param modelVersion that scored; empty where others were kept
 * @param toContact users over the decision threshold who are to be contacted
 * @param controlGroup users over the threshold who are to be left alone, by chance
 * @param belowThreshold users below the threshold
 * @param drift in one line; empty where nothing had to be done
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
    /** The very same scores were there already. */
    UNCHANGED,
    /** Other scores were there, and there are newer ones: they stay as people have seen them. */
    KEPT
  }

  static ScoreReport unchanged(Path table, String modelVersion) {
    return new ScoreReport(Outcome.UNCHANGED, table, modelVersion, 0, 0, 0, "");
  }

  static ScoreReport kept(Path table) {
    return new ScoreReport(Outcome.KEPT, table, "", 0, 0, 0, "");
  }
}
