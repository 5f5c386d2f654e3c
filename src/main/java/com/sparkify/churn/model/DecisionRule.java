package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.bundle.ModelManifest.Decision;
import com.sparkify.churn.bundle.WeightedValues;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How the decision threshold is chosen, from probabilities of training rows alone.
 *
 * @param campaign what contacting costs and brings
 * @param volume share of users to contact; without it, as many as the campaign pays for
 */
public record DecisionRule(Campaign campaign, OptionalDouble volume) {
  public static final DecisionRule DEFAULT =
      new DecisionRule(Campaign.DEFAULT, OptionalDouble.empty());

  public DecisionRule {
    if (volume.isPresent() && !(volume.getAsDouble() > 0 && volume.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "share of users to contact is " + volume.getAsDouble() + "; it must be in (0, 1]");
    }
  }

  /**
   * @param probabilities calibrated, of rows the forest had not seen; at least one
   * @param weights by row, how many rows it represents
   */
  public Decision decide(double[] probabilities, float[] weights) {
    if (volume.isEmpty()) {
      return new Decision(
          campaign.breakEven(),
          String.format(
              Locale.ROOT,
              "contacting pays from here: contact %.2f, offer %.2f, %.0f %% accept, %.2f if kept",
              campaign.contactCost(),
              campaign.offerCost(),
              100 * campaign.acceptance(),
              campaign.keptValue()),
          campaign);
    }
    WeightedValues sorted = new WeightedValues(probabilities, weights);
    double contacted = Math.max(1, Math.round(volume.getAsDouble() * sorted.total()));
    return new Decision(
        sorted.atRank(sorted.total() - contacted + 1),
        String.format(
            Locale.ROOT,
            "the riskiest %.1f %% of users are at or above it",
            100 * volume.getAsDouble()),
        campaign);
  }
}
