package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.session.SessionTimes.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * When the actions of a day happen: within the sessions of an activity of that day, each of which
 * keeps its first and its last moment, and in its hours.
 */
final class ActionTimes {
  private static final long MILLIS_PER_HOUR = TimeUnit.HOURS.toMillis(1);
  private static final long MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);
  private static final int HOURS = 24;

  /** A moment of a session. */
  record Moment(long millis, long session) {}

  private final Activity activity;
  private final long day;
  private final List<Interval> sessions;
  private final List<Moment> moments = new ArrayList<>();

  private ActionTimes(Activity activity, List<Interval> sessions) {
    this.activity = activity;
    this.day = Math.floorDiv(activity.firstMillis(), Event.MILLIS_PER_DAY);
    this.sessions = sessions;
  }

  /**
   * Moments in their order.
   *
   * @param activity of one UTC day, with at least one event
   * @param count how many moments, at least 1; if fewer than the sessions, the longest are kept
   * @param stretch by what the lengths of sessions are multiplied, as far as the next session and
   *     the day let them grow; with 1 as many moments as the activity has events fall in the same
   *     hours
   */
  static List<Moment> of(Activity activity, int count, double stretch) {
    List<Interval> kept = new ArrayList<>(List.of(activity.sessions().toArray()));
    kept.sort(Comparator.comparingLong(s -> s.firstMillis() - s.lastMillis()));
    kept = new ArrayList<>(kept.subList(0, Math.min(count, kept.size())));
    kept.sort(Comparator.comparingLong(Interval::firstMillis));
    ActionTimes times = new ActionTimes(activity, stretch == 1 ? kept : stretched(kept, stretch));
    times.placeEnds(count);
    int rest = count - times.moments.size();
    if (rest > 0 && (stretch != 1 || !times.placeByHours(rest))) {
      times.placeEvenly(rest);
    }
    times.moments.sort(Comparator.comparingLong(Moment::millis));
    return times.moments;
  }

  private static List<Interval> stretched(List<Interval> byStart, double stretch) {
    List<Interval> longer = new ArrayList<>();
    for (int i = 0; i < byStart.size(); i++) {
      Interval session = byStart.get(i);
      long first = session.firstMillis();
      long midnight = (Math.floorDiv(first, Event.MILLIS_PER_DAY) + 1) * Event.MILLIS_PER_DAY;
      long next = i + 1 < byStart.size() ? byStart.get(i + 1).firstMillis() : midnight;
      long wanted = first + Math.round(stretch * (session.lastMillis() - first));
      long most = Math.max(session.lastMillis(), Math.min(next, midnight) - 1);
      longer.add(new Interval(session.key(), first, Math.min(wanted, most)));
    }
    return longer;
  }

  /** The first moment of each session, and the last as far as the count allows. */
  private void placeEnds(int count) {
    sessions.forEach(s -> moments.add(new Moment(s.firstMillis(), s.key())));
    sessions.stream()
        .filter(s -> s.lastMillis() > s.firstMillis())
        .sorted(Comparator.comparingLong(s -> s.firstMillis() - s.lastMillis()))
        .limit(count - moments.size())
        .toList()
        .forEach(s -> moments.add(new Moment(s.lastMillis(), s.key())));
  }

  /** Whether the hours of the activity say where the rest belongs. */
  private boolean placeByHours(int rest) {
    long[] weights = new long[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      weights[hour] = parts(hour).isEmpty() ? 0 : activity.sum(Measure.hour(hour));
    }
    for (Moment moment : moments) {
      int hour = (int) Math.floorMod(moment.millis / MILLIS_PER_HOUR, (long) HOURS);
      weights[hour] = Math.max(0, weights[hour] - 1);
    }
    if (IntStream.range(0, HOURS).allMatch(hour -> weights[hour] == 0)) {
      return false;
    }
    long[] counts = Apportionment.of(rest, weights);
    for (int hour = 0; hour < HOURS; hour++) {
      place(counts[hour], parts(hour));
    }
    return true;
  }

  private void placeEvenly(int rest) {
    place(rest, sessions);
  }

  /** The parts of sessions within an hour of the day. */
  private List<Interval> parts(int hour) {
    long start = day * Event.MILLIS_PER_DAY + hour * MILLIS_PER_HOUR;
    return sessions.stream()
        .map(
            s ->
                new Interval(
                    s.key(),
                    Math.max(s.firstMillis(), start),
                    Math.min(s.lastMillis(), start + MILLIS_PER_HOUR - 1)))
        .filter(s -> s.lastMillis() >= s.firstMillis())
        .toList();
  }

  /** Spreads moments evenly, at least a second apart: a short session becomes longer by them. */
  private void place(long count, List<Interval> parts) {
    long[] lengths = parts.stream().mapToLong(s -> s.lastMillis() - s.firstMillis()).toArray();
    long[] counts = Apportionment.of(count, lengths);
    long midnight = (day + 1) * Event.MILLIS_PER_DAY;
    for (int i = 0; i < counts.length; i++) {
      for (long n = 0; n < counts[i]; n++) {
        long even = Math.round(lengths[i] * (n + 0.5) / counts[i]);
        long millis = parts.get(i).firstMillis() + Math.max(even, (n + 1) * MILLIS_PER_SECOND);
        moments.add(new Moment(Math.min(millis, midnight - 1), parts.get(i).key()));
      }
    }
  }
}
