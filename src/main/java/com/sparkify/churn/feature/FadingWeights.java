package com.sparkify.churn.feature;

import java.util.Arrays;

/**
 * The weights of days, halved once per half-life: whole numbers, so that sums are exact and the
 * same in any order. A day of age 0 weighs 2<sup>20</sup>.
 *
 * <p>All weights that are not zero are computed once.
 */
final class FadingWeights {
  private static final int BITS = 20;
  private static final double ONE = 1 << BITS;

  /** By age in days; the weight of older days is 0. */
  private final long[] weights;

  /** By age in days, the weights of all days up to that age. */
  private final long[] sums;

  FadingWeights(int halfLife) {
    // Two half-lives after the last whole bit, a weight is a quarter, which rounds to 0.
    weights = new long[(BITS + 2) * halfLife];
    Arrays.setAll(weights, age -> Math.round(ONE * StrictMath.pow(0.5, (double) age / halfLife)));
    sums = weights.clone();
    Arrays.parallelPrefix(sums, Long::sum);
  }

  /**
   * @param age in days, 0 or more
   */
  long weight(int age) {
    return age < weights.length ? weights[age] : 0;
  }

  /** The weights of all days from age 0 to an age, 0 if that is negative. */
  long sumTo(int age) {
    return age < 0 ? 0 : sums[Math.min(age, sums.length - 1)];
  }
}
