package com.sparkify.churn.feature;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.Measure;
import com.sparkify.churn.session.SessionTimes;
import java.util.List;

/**
 * Everything known about a user before a date, as far back as the memory reaches: sums, and sums in
 * which older days weigh less.
 *
 * <p>Weights are whole numbers, so that sums depend neither on the order of days nor on how they
 * are divided.
 */
final class KnownPast {
  /** Days after which a day weighs half as much. */
  static final List<Integer> HALF_LIVES = List.of(10);

  private static final List<FadingWeights> FADING =
      HALF_LIVES.stream().map(FadingWeights::new).toList();

  private final int asOfDay;
  private final long[] sums = new long[Measure.COUNT];
  private final long[][] faded = new long[HALF_LIVES.size()][Measure.COUNT];
  private final long[] fadedActiveDays = new long[HALF_LIVES.size()];
  private final SessionTimes sessions = new SessionTimes();
  private long firstMillis = Activity.NEVER;
  private int activeDays;
  private int lastDay = Integer.MIN_VALUE;

  KnownPast(int asOfDay) {
    this.asOfDay = asOfDay;
  }

  /** Adds a day, or a part of one; all parts of a day come one after the other. */
  void add(UserHistory.Day day) {
    Activity activity = day.activity();
    long[] more = activity.sums();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
    firstMillis = Math.min(firstMillis, activity.firstMillis());
    sessions.merge(activity.sessions());
    boolean newlyActive = activity.sum(Measure.EVENTS) > 0 && day.eventDay() != lastDay;
    if (newlyActive) {
      activeDays++;
      lastDay = day.eventDay();
    }
    for (int h = 0; h < faded.length; h++) {
      long weight = FADING.get(h).weight(asOfDay - 1 - day.eventDay());
      for (int i = 0; i < Measure.EVENT_SUMS; i++) {
        faded[h][i] += weight * more[i];
      }
      fadedActiveDays[h] += newlyActive ? weight : 0;
    }
  }

  /** Days since the first event, 0 if there is none. */
  double days() {
    return firstMillis == Activity.NEVER
        ? 0
        : (asOfDay * Event.MILLIS_PER_DAY - firstMillis) / (double) Event.MILLIS_PER_DAY;
  }

  double sum(int measure) {
    return sums[measure];
  }

  double views(Page page) {
    return sums[Measure.page(page)];
  }

  double activeDays() {
    return activeDays;
  }

  double sessions() {
    return sessions.toArray().length * sessions.scale();
  }

  /** A sum per day since the user was first seen, with fading weights of days. */
  double fadedPerDay(int measure, int halfLife) {
    int h = HALF_LIVES.indexOf(halfLife);
    return faded[h][measure] / fadedDays(h);
  }

  /** The share of days that were active, with fading weights of days. */
  double fadedActiveDays(int halfLife) {
    int h = HALF_LIVES.indexOf(halfLife);
    return fadedActiveDays[h] / fadedDays(h);
  }

  private double fadedDays(int h) {
    int oldest = asOfDay - 1 - (int) Math.floorDiv(firstMillis, Event.MILLIS_PER_DAY);
    return FADING.get(h).sumTo(oldest);
  }
}
