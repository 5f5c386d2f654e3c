package com.sparkify.churn.model.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How many users it takes until an effect shows: until its 95 % interval leaves out zero in four of
 * five campaigns.
 *
 * @param rate share of users who cancel if left alone
 * @param measured whether the rate was seen in the control group; otherwise it is the one predicted
 * @param controlShare share of the listed users who are left alone
 * @param perDay users who come on the list on a day after the first; empty if not known
 * @param smallest the smallest share of cancellations prevented that would show with the users
 *     listed now; empty if not even an effect of 1 would
 */
public record Power(
    double rate,
    boolean measured,
    double controlShare,
    OptionalDouble perDay,
    OptionalDouble smallest,
    List<Goal> goals) {
  private static final double[] PREVENTED = {0.1, 0.2, 0.3, 0.5};

  /** Standard deviations for a two-sided level of 5 % and a power of 80 %. */
  private static final double Z = TwoGroups.Z + 0.8416212335729143;

  private static final int STEPS = 1000;

  /**
   * What it takes to see an effect.
   *
   * @param prevented share of the cancellations that contacting prevents
   * @param users who must be on the list, both groups together
   * @param more of them than are listed now
   * @param days until that many are listed and their outcomes known; empty if not known
   */
  public record Goal(double prevented, long users, long more, OptionalLong days) {}

  public Power {
    goals = List.copyOf(goals);
  }

  /**
   * @param rate in (0, 1)
   * @param controlShare in (0, 1)
   */
  static Power of(double rate, boolean measured, double controlShare, Listing listing) {
    List<Goal> goals = new ArrayList<>();
    for (double prevented : PREVENTED) {
      goals.add(goal(prevented, users(rate, controlShare, prevented), listing));
    }
    OptionalDouble smallest = OptionalDouble.empty();
    for (int step = STEPS; step > 0; step--) {
      double prevented = (double) step / STEPS;
      if (users(rate, controlShare, prevented) > listing.listed()) {
        break;
      }
      smallest = OptionalDouble.of(prevented);
    }
    return new Power(rate, measured, controlShare, listing.perDay(), smallest, goals);
  }

  /**
   * How users come on the list.
   *
   * @param listed so far, both groups
   * @param followed of these, users whose outcome is known
   * @param perDay users who come on the list on a day after the first
   */
  record Listing(long listed, long followed, OptionalDouble perDay, int horizonDays) {}

  private static Goal goal(double prevented, long users, Listing listing) {
    long more = Math.max(0, users - listing.listed());
    OptionalLong days = OptionalLong.empty();
    if (users <= listing.followed()) {
      days = OptionalLong.of(0);
    } else if (more == 0) {
      days = OptionalLong.of(listing.horizonDays());
    } else if (listing.perDay().orElse(0) > 0) {
      double listedIn = Math.ceil(more / listing.perDay().getAsDouble());
      days = OptionalLong.of((long) listedIn + listing.horizonDays());
    }
    return new Goal(prevented, users, more, days);
  }

  /** The users of both groups that an effect needs. */
  static long users(double rate, double controlShare, double prevented) {
    double contacted = rate * (1 - prevented);
    double variance =
        contacted * (1 - contacted) / (1 - controlShare) + rate * (1 - rate) / controlShare;
    double difference = rate - contacted;
    return (long) Math.ceil(Z * Z * variance / (difference * difference));
  }
}
