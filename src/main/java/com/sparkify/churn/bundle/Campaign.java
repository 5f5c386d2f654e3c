package com.sparkify.churn.bundle;

/**
 * What a retention campaign costs and brings, all in one currency.
 *
 * @param contactCost of reaching one user, paid for everyone contacted
 * @param offerCost of the offer, paid for everyone who accepts it, whether or not they meant to go
 * @param acceptance share of the contacted who accept, in (0, 1]
 * @param keptValue what a user who would have left brings by staying
 */
public record Campaign(double contactCost, double offerCost, double acceptance, double keptValue) {
  /** An e-mail with half a month free, against half a year of a paid subscription. */
  public static final Campaign DEFAULT = new Campaign(0.10, 5.00, 0.30, 60.00);

  public Campaign {
    requireCost("contact cost", contactCost);
    requireCost("offer cost", offerCost);
    if (!(acceptance > 0 && acceptance <= 1)) {
      throw new IllegalArgumentException("acceptance is " + acceptance + "; it must be in (0, 1]");
    }
    if (!(keptValue > 0 && Double.isFinite(keptValue))) {
      throw new IllegalArgumentException(
          "value of a kept user is " + keptValue + "; it must be above 0");
    }
  }

  private static void requireCost(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be 0 or more");
    }
  }

  /** Expected profit of contacting one user who would leave with this probability. */
  public double profit(double probability) {
    return acceptance * (probability * keptValue - offerCost) - contactCost;
  }

  /** The probability from which contacting a user pays; above 1 if it never does. */
  public double breakEven() {
    return (contactCost / acceptance + offerCost) / keptValue;
  }
}
