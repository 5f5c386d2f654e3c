package com.sparkify.churn.model.effect;

import com.sparkify.churn.campaign.Group;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether the two groups are alike but for the contact.
 *
 * @param expectedShare share of users that the draw puts into the control group
 * @param share of the listed users who are in it
 * @param chance how likely a share at least as odd is by chance
 * @param differences of what was known of the users when they came on the list
 */
public record Balance(
    double expectedShare, double share, double chance, List<Difference> differences) {
  private static final double ODD = 0.001;

  /** Values that differ by less, relatively, are equal. */
  private static final double ROUNDING = 1e-9;

  /**
   * A mean of each group.
   *
   * @param standardised difference in standard deviations; 0 if the values do not vary
   * @param noise its standard error by chance
   */
  public record Difference(
      String name, double contacted, double control, double standardised, double noise) {
    private static final double NOTABLE = 0.1;
    private static final double BEYOND_CHANCE = 3;

    public boolean isNotable() {
      double size = Math.abs(standardised);
      return size > NOTABLE && size > BEYOND_CHANCE * noise;
    }
  }

  public Balance {
    differences = List.copyOf(differences);
  }

  static Balance of(Collection<ListedUser> users, double expectedShare) {
    long control = users.stream().filter(user -> user.group() == Group.CONTROL).count();
    return new Balance(
        expectedShare,
        users.isEmpty() ? 0 : (double) control / users.size(),
        chance(control, users.size(), expectedShare),
        List.of(
            difference("predicted probability", users, ListedUser::probability),
            difference("paying users", users, user -> user.traits().isPaid() ? 1 : 0),
            difference("days since registration", users, user -> user.traits().tenureDays())));
  }

  /** Whether the shares of the groups are hardly those of the draw. */
  public boolean isOdd() {
    return chance < ODD;
  }

  private static Difference difference(
      String name, Collection<ListedUser> users, ToDoubleFunction<ListedUser> value) {
    double[] contacted = values(users, Group.CONTACT, value);
    double[] control = values(users, Group.CONTROL, value);
    if (contacted.length == 0 || control.length == 0) {
      return new Difference(name, mean(contacted), mean(control), 0, 0);
    }
    double deviation = Math.sqrt((variance(contacted) + variance(control)) / 2);
    double difference = mean(contacted) - mean(control);
    return new Difference(
        name,
        mean(contacted),
        mean(control),
        deviation <= ROUNDING * Math.abs(mean(control)) ? 0 : difference / deviation,
        Math.sqrt(1.0 / contacted.length + 1.0 / control.length));
  }

  private static double[] values(
      Collection<ListedUser> users, Group group, ToDoubleFunction<ListedUser> value) {
    return users.stream().filter(user -> user.group() == group).mapToDouble(value).toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }

  /**
   * The exact two-sided binomial probability of a count at least as unlikely as the one seen. Each
   * probability is relative to that of the likeliest count, so that none is lost to rounding.
   */
  static double chance(long seen, long draws, double share) {
    if (share <= 0 || share >= 1) {
      return seen == Math.round(share * draws) ? 1 : 0;
    }
    long likeliest = Math.min(draws, (long) ((draws + 1) * share));
    double odds = share / (1 - share);
    double[] relative = new double[Math.toIntExact(draws + 1)];
    relative[(int) likeliest] = 1;
    for (int k = (int) likeliest; k < draws; k++) {
      relative[k + 1] = relative[k] * odds * (draws - k) / (k + 1);
    }
    for (int k = (int) likeliest; k > 0; k--) {
      relative[k - 1] = relative[k] / odds * k / (draws - k + 1);
    }
    double limit = relative[(int) seen] * (1 + 1e-9);
    double total = 0;
    double odd = 0;
    for (double each : relative) {
      total += each;
      odd += each <= limit ? each : 0;
    }
    return odd / total;
  }
}
