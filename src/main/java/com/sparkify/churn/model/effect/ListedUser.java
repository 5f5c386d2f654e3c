package com.sparkify.churn.model.effect;

import com.sparkify.churn.campaign.Group;

/**
 * A user of a campaign's list, as of the first date on it: nothing that the campaign does can have
 * changed that.
 *
 * @param day the first date on the list, as an epoch day
 * @param group contact or control, as the user was listed first
 * @param probability of cancelling within the horizon, as predicted then
 * @param decile of the predicted risk then, 1 for the riskiest tenth
 * @param traits what else was known then
 */
public record ListedUser(
    String userId, int day, Group group, double probability, int decile, Traits traits) {

  /**
   * What else the scores say of a user.
   *
   * @param level of the subscription, or {@code unknown}
   * @param tenureDays since registration
   */
  public record Traits(String level, int tenureDays) {
    boolean isPaid() {
      return level.equals("paid");
    }
  }

  public ListedUser {
    if (!group.isOnList()) {
      throw new IllegalArgumentException(
          "user " + userId + " is in group " + group.text() + "; it must be contact or control");
    }
  }
}
