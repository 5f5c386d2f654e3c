package com.sparkify.churn.model.effect;

import com.sparkify.churn.model.example.KnownCancellations;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of listed users, as far as it is known and the campaign reaches: after its end, the
 * next one may contact those whom this one left alone.
 *
 * @param cancellations what is known
 * @param knownBefore the first day of which it is not known who cancelled
 * @param end the day after the campaign's last
 */
record FollowUp(KnownCancellations cancellations, int knownBefore, int end) {
  static FollowUp of(KnownCancellations cancellations, LocalDate firstList, LocalDate end) {
    int known = cancellations.of("", (int) firstList.toEpochDay()).knownTo();
    return new FollowUp(cancellations, known, Math.toIntExact(end.toEpochDay()));
  }

  /** Users whose whole horizon from the first date on the list, or to the end, is known. */
  List<FollowedUser> within(int horizonDays, Collection<ListedUser> users) {
    List<FollowedUser> followed = new ArrayList<>();
    for (ListedUser user : users) {
      int until = Math.min(user.day() + horizonDays, end);
      if (until <= knownBefore) {
        followed.add(new FollowedUser(user, cancelledOn(user) < until));
      }
    }
    return followed;
  }

  /** All users listed before what is known ends, each followed to there or the campaign's end. */
  Stream<FollowedUser> untilEnd(Collection<ListedUser> users) {
    int until = Math.min(end, knownBefore);
    return users.stream()
        .filter(user -> user.day() < until)
        .map(user -> new FollowedUser(user, cancelledOn(user) < until));
  }

  /** The day after the last day followed. */
  LocalDate until() {
    return LocalDate.ofEpochDay(Math.min(end, knownBefore));
  }

  private int cancelledOn(ListedUser user) {
    return cancellations.of(user.userId(), user.day()).cancelledOn();
  }
}
