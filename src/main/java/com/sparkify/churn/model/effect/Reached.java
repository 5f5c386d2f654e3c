package com.sparkify.churn.model.effect;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.model.evaluation.Interval;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Who was really reached, and what that says of reaching a user. The groups are still compared as
 * they were drawn: those who could be reached differ from those who could not.
 *
 * @param contacted reached users among those to be contacted whose outcome is known
 * @param control reached users in the control group, who should not have been
 * @param share of reached users among those to be contacted, less that in the control group
 * @param unknown reached users who are on no list of the campaign
 * @param kept share of the reached whom reaching kept; empty if the share is not above 0
 */
public record Reached(
    long contacted, long control, double share, long unknown, Optional<Interval> kept) {
  static Reached of(
      Set<String> reached,
      Collection<ListedUser> listed,
      Collection<FollowedUser> followed,
      TwoGroups groups) {
    long contacted = count(reached, followed, Group.CONTACT);
    long control = count(reached, followed, Group.CONTROL);
    long known = listed.stream().filter(user -> reached.contains(user.userId())).count();
    double share =
        groups.kept().isEmpty()
            ? 0
            : (double) contacted / groups.contacted() - (double) control / groups.control();
    return new Reached(
        contacted,
        control,
        share,
        reached.size() - known,
        groups.kept().filter(kept -> share > 0).map(kept -> perReached(kept, share)));
  }

  private static long count(Set<String> reached, Collection<FollowedUser> followed, Group group) {
    return followed.stream()
        .map(FollowedUser::user)
        .filter(user -> user.group() == group && reached.contains(user.userId()))
        .count();
  }

  /** What all who were drawn gain comes from the reached alone; the share is known exactly. */
  private static Interval perReached(Interval kept, double share) {
    return new Interval(kept.value() / share, kept.low() / share, kept.high() / share);
  }
}
