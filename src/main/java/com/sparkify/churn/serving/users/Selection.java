package com.sparkify.churn.serving.users;

import com.sparkify.churn.campaign.Group;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which users are wanted, and in what order.
 *
 * @param minProbability the least
 * @param maxDecile only users of the first deciles down to and with this one; 10 for all
 * @param groups only users of these groups
 * @param newOnly only users who are on the campaign's list for the first time
 * @param level only users of this subscription level; all if empty
 * @param order what they are listed by
 * @param ascending whether the lowest comes first
 */
public record Selection(
    double minProbability,
    int maxDecile,
    Set<Group> groups,
    boolean newOnly,
    Optional<String> level,
    UserOrder order,
    boolean ascending) {
  /** All from a probability on but those of the control group: whom a campaign would contact. */
  public static Selection toContactFrom(double probability) {
    return new Selection(
        probability,
        10,
        EnumSet.complementOf(EnumSet.of(Group.CONTROL)),
        false,
        Optional.empty(),
        UserOrder.RISK,
        false);
  }

  public Selection {
    Objects.requireNonNull(order, "order");
  }

  /** Whether the least probability alone decides who is wanted. */
  boolean takesAll() {
    return groups.size() == Group.values().length && !newOnly && level.isEmpty() && maxDecile == 10;
  }

  /** Whether only users on the campaign's list can be wanted. */
  boolean isOfList() {
    return newOnly || groups.stream().allMatch(Group::isOnList);
  }

  /** Whether the riskiest come first. */
  boolean goesByFallingRisk() {
    return order == UserOrder.RISK && !ascending;
  }
}
