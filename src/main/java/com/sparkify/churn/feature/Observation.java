package com.sparkify.churn.feature;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.Attribute;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * All that a feature may see of one user as of one date: events of the {@link #LONGEST} days before
 * its midnight (UTC), and in sums also earlier ones as far as the memory reaches, provided that
 * they had arrived by then. Nothing later is visible.
 */
final class Observation {
  /** Lengths of the observation windows in days, ascending. */
  static final List<Integer> WINDOWS = List.of(7, 14, 28);

  /** Length of the longest window in days. */
  static final int LONGEST = 28;

  private static final int[] LENGTHS = WINDOWS.stream().mapToInt(Integer::intValue).toArray();

  private final int asOfDay;
  private final WindowStats[] windows = new WindowStats[WINDOWS.size()];
  private final KnownPast past;
  private final Activity latest = new Activity();
  private final int[] lastViewed = new int[Page.values().length];
  private double[] gapHours;

  private Observation(int asOfDay) {
    this.asOfDay = asOfDay;
    this.past = new KnownPast(asOfDay);
    Arrays.fill(lastViewed, asOfDay - LONGEST - 1);
  }

  /**
   * Looks at a user's history as of the start of an epoch day.
   *
   * @param memoryDays how far back the known past reaches, at least {@link #LONGEST}
   */
  static Observation before(UserHistory history, int asOfDay, int memoryDays) {
    Observation observation = new Observation(asOfDay);
    int firstDay = asOfDay - LONGEST;
    observation.observe(history, firstDay, asOfDay - memoryDays, day -> day.isKnownBy(asOfDay));
    return observation;
  }

  /** Looks at the whole history of a user, whenever it arrived, as of the end of its last day. */
  static Observation ofWholeHistory(UserHistory history) {
    Observation observation = new Observation(history.newestFirst().get(0).eventDay() + 1);
    observation.observe(history, Integer.MIN_VALUE, Integer.MIN_VALUE, day -> true);
    return observation;
  }

  private void observe(
      UserHistory history,
      int firstDayOfLongest,
      int firstRemembered,
      Predicate<UserHistory.Day> known) {
    List<UserHistory.Day> days = history.newestFirst();
    WindowBuilder window = new WindowBuilder(history.songs());
    int position = 0;
    for (int w = 0; w < windows.length; w++) {
      int firstDay = w == windows.length - 1 ? firstDayOfLongest : asOfDay - WINDOWS.get(w);
      boolean grown = w == 0;
      for (; position < days.size() && days.get(position).eventDay() >= firstDay; position++) {
        UserHistory.Day day = days.get(position);
        if (known.test(day)) {
          window.add(day, position);
          past.add(day);
          remember(day);
          grown = true;
        }
      }
      windows[w] = grown ? new WindowStats(window) : windows[w - 1];
    }
    days.subList(position, days.size()).stream()
        .takeWhile(day -> day.eventDay() >= firstRemembered)
        .filter(known)
        .forEach(past::add);
  }

  private void remember(UserHistory.Day day) {
    latest.mergeLatest(day.activity());
    long[] sums = day.activity().sums();
    for (int page = 0; page < lastViewed.length; page++) {
      if (sums[page] > 0) {
        lastViewed[page] = Math.max(lastViewed[page], day.eventDay());
      }
    }
  }

  /** Whether anything at all was seen. */
  boolean isEmpty() {
    return windows[windows.length - 1].events() == 0;
  }

  WindowStats window(int days) {
    for (int w = 0; w < windows.length; w++) {
      if (LENGTHS[w] == days) {
        return windows[w];
      }
    }
    throw new IllegalArgumentException("no window of " + days + " days; there are " + WINDOWS);
  }

  /** All that is known, as far back as the memory reaches. */
  KnownPast past() {
    return past;
  }

  boolean has(Attribute attribute) {
    return latest.has(attribute);
  }

  long latest(Attribute attribute) {
    return latest.latest(attribute);
  }

  double daysSinceLastEvent() {
    return (asOfDay * Event.MILLIS_PER_DAY - latest.lastMillis()) / (double) Event.MILLIS_PER_DAY;
  }

  /** Whole days from the last view of a page to the as-of date, 1 for the day before it. */
  double daysSince(Page page) {
    int days = asOfDay - lastViewed[page.ordinal()];
    return days > LONGEST ? Double.NaN : days;
  }

  double daysSinceRegistration() {
    return has(Attribute.REGISTRATION)
        ? (asOfDay * Event.MILLIS_PER_DAY - latest(Attribute.REGISTRATION))
            / (double) Event.MILLIS_PER_DAY
        : Double.NaN;
  }

  double meanGapHours() {
    return gapHours()[0];
  }

  double longestGapHours() {
    return gapHours()[1];
  }

  private double[] gapHours() {
    if (gapHours == null) {
      gapHours = window(LONGEST).gapHours();
    }
    return gapHours;
  }
}
