package com.sparkify.churn.bundle;

import java.util.List;

/**
 * What a model says of one user.
 *
 * @param raw the forest's answer, in [0, 1]
 * @param probability calibrated, in [0, 1]
 * @param decile 1 for the tenth of training users with the highest scores, 10 for the lowest
 * @param contact whether the probability reaches the decision threshold
 * @param up reasons that raise the probability, the strongest first; empty if none were asked for
 * @param down reasons that lower it, the strongest first
 */
public record Score(
    double raw,
    double probability,
    int decile,
    boolean contact,
    List<Reason> up,
    List<Reason> down) {

  /** How a decile is called. */
  public enum Band {
    /** The riskiest tenth. */
    HIGH,
    /** The second to the fourth tenth. */
    MEDIUM,
    /** The rest. */
    LOW
  }

  public Score {
    if (!(probability >= 0 && probability <= 1) || decile < 1 || decile > 10) {
      throw new IllegalArgumentException(
          "score has probability "
              + probability
              + " and decile "
              + decile
              + "; they must be within [0, 1] and 1 to 10");
    }
    up = List.copyOf(up);
    down = List.copyOf(down);
  }

  public Band band() {
    return decile == 1 ? Band.HIGH : decile <= 4 ? Band.MEDIUM : Band.LOW;
  }
}
