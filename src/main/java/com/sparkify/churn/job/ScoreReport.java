package com.sparkify.churn.job;

import org.apache.hadoop.fs.Path;

/**
 * What scoring has done.
 *
 * @param table where the scores are
 * @param modelVersion that scored
 * @param toContact users over the decision threshold who are to be contacted
 * @param heldOut users over the threshold who are to be left alone, by chance
 * @param left users below the threshold
 * @param drift in one line; empty where nothing had to be done
 */
public record ScoreReport(
    Path table, String modelVersion, long toContact, long heldOut, long left, String drift) {

  static ScoreReport unchanged(Path table, String modelVersion) {
    return new ScoreReport(table, modelVersion, 0, 0, 0, "");
  }

  /** Whether the very same scores were there already. */
  public boolean isUnchanged() {
    return toContact + heldOut + left == 0;
  }
}
