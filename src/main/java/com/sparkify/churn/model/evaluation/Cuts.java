package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.bundle.Campaign;

/**
 * Where users are distinguished, chosen before the holdout is seen.
 *
 * @param balanced probability from which a user counts as a churner for balanced accuracy: the
 *     training base rate
 * @param decision probability from which a user is contacted
 * @param campaign what contacting costs and brings
 */
public record Cuts(double balanced, double decision, Campaign campaign) {
  public Cuts {
    if (!(balanced > 0 && balanced < 1)) {
      throw new IllegalArgumentException(
          "training base rate is " + balanced + "; it must be between 0 and 1");
    }
    if (!(decision >= 0)) {
      throw new IllegalArgumentException(
          "decision threshold is " + decision + "; it must be 0 or more");
    }
  }
}
