package com.sparkify.churn.model.effect;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.model.evaluation.Interval;

/**
 * What contacting has brought after its costs, for the contacted users whose outcome is known.
 *
 * @param costPerContact for each contacted user, with the offers that are expected to be accepted
 * @param valuePerKept what a kept user brings
 * @param total value of the users kept, less the costs
 */
public record Money(double costPerContact, double valuePerKept, Interval total) {
  /**
   * @param reached share of the contacted users on whom the costs were spent
   */
  static Money of(Interval kept, long contacted, Campaign costs, double reached) {
    double cost = reached * (costs.contactCost() + costs.acceptance() * costs.offerCost());
    return new Money(
        cost,
        costs.keptValue(),
        new Interval(
            contacted * (kept.value() * costs.keptValue() - cost),
            contacted * (kept.low() * costs.keptValue() - cost),
            contacted * (kept.high() * costs.keptValue() - cost)));
  }

  /** The share of the contacted that must be kept for the campaign to pay. */
  public double breakEven() {
    return costPerContact / valuePerKept;
  }
}
