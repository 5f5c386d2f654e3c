package com.sparkify.churn.model.effect;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.model.evaluation.Interval;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many users of a campaign's two groups there are, and how many of them cancelled.
 *
 * @param contacted users who were to be contacted
 * @param contactedCancelled how many of them cancelled
 * @param control users who were left alone
 * @param controlCancelled how many of them cancelled
 */
public record TwoGroups(
    long contacted, long contactedCancelled, long control, long controlCancelled) {
  /** Of a 95 % interval, in standard deviations. */
  static final double Z = 1.959963984540054;

  public TwoGroups {
    requirePart("contacted", contactedCancelled, contacted);
    requirePart("control", controlCancelled, control);
  }

  private static void requirePart(String group, long cancelled, long users) {
    if (cancelled < 0 || cancelled > users) {
      throw new IllegalArgumentException(
          "%s group has %d users, %d of whom cancelled; allowed is 0 to %d"
              .formatted(group, users, cancelled, users));
    }
  }

  /** Counts users by group and outcome. */
  static TwoGroups of(Stream<FollowedUser> users) {
    long[] count = new long[2];
    long[] cancelled = new long[2];
    users.forEachOrdered(
        followed -> {
          int group = followed.user().group() == Group.CONTACT ? 0 : 1;
          count[group]++;
          cancelled[group] += followed.cancelled() ? 1 : 0;
        });
    return new TwoGroups(count[0], cancelled[0], count[1], cancelled[1]);
  }

  /** The share of contacted users who cancelled; 0 if there are none. */
  public double contactedRate() {
    return rate(contactedCancelled, contacted);
  }

  /** The share of the control group that cancelled; 0 if there is nobody in it. */
  public double controlRate() {
    return rate(controlCancelled, control);
  }

  private static double rate(long cancelled, long users) {
    return users == 0 ? 0 : (double) cancelled / users;
  }

  /**
   * The share of contacted users whom contacting kept: by how much fewer of them cancelled than of
   * the control group, with Newcombe's interval (method 10 of Statistics in Medicine 17, 1998:
   * Wilson's intervals of both shares, combined). It needs no resampling, and stays sound if few
   * users, or none, of the small control group cancelled. Empty if a group is.
   */
  public Optional<Interval> kept() {
    if (contacted == 0 || control == 0) {
      return Optional.empty();
    }
    double[] contact = wilson(contactedCancelled, contacted);
    double[] alone = wilson(controlCancelled, control);
    double kept = controlRate() - contactedRate();
    double below = Math.hypot(controlRate() - alone[0], contact[1] - contactedRate());
    double above = Math.hypot(alone[1] - controlRate(), contactedRate() - contact[0]);
    return Optional.of(new Interval(kept, Math.max(-1, kept - below), Math.min(1, kept + above)));
  }

  /** Wilson's interval of a share. */
  private static double[] wilson(long cancelled, long users) {
    double square = Z * Z;
    double middle = (cancelled + square / 2) / (users + square);
    double spread = (double) cancelled * (users - cancelled) / users + square / 4;
    double half = Z / (users + square) * Math.sqrt(spread);
    double share = rate(cancelled, users);
    return new double[] {Math.min(share, middle - half), Math.max(share, middle + half)};
  }
}
