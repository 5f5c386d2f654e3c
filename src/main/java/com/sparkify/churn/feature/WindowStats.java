package com.sparkify.churn.feature;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.session.Measure;
import com.sparkify.churn.session.SessionTimes;
import java.util.Arrays;
import java.util.Comparator;

/** What one user did in one observation window. */
final class WindowStats {
  private static final double HUNDRED_THOUSANDTHS_PER_MINUTE = 60 * 100_000.0;
  private static final double MILLIS_PER_MINUTE = 60_000;
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final long[] sums;
  private final int activeDays;
  private final long weekendEvents;
  private final double distinctSongs;
  private final double distinctArtists;
  private final SessionTimes.Interval[] sessions;
  private final double sessionScale;

  /** Takes a snapshot of a window that continues to grow. */
  WindowStats(WindowBuilder window) {
    sums = window.sums().clone();
    activeDays = window.activeDays();
    weekendEvents = window.weekendEvents();
    distinctSongs = window.distinctSongs();
    distinctArtists = window.distinctArtists();
    sessions = window.sessions().toArray();
    sessionScale = window.sessions().scale();
  }

  double sum(int measure) {
    return sums[measure];
  }

  double views(Page page) {
    return sums[Measure.page(page)];
  }

  double events() {
    return sums[Measure.EVENTS];
  }

  double songs() {
    return views(Page.NEXT_SONG);
  }

  double listenedMinutes() {
    return sums[Measure.LISTENED] / HUNDRED_THOUSANDTHS_PER_MINUTE;
  }

  double freeListenedHours() {
    return sums[Measure.FREE_LISTENED] / HUNDRED_THOUSANDTHS_PER_MINUTE / 60;
  }

  double activeDays() {
    return activeDays;
  }

  double weekendEvents() {
    return weekendEvents;
  }

  /** Events from one hour of the day to before another, UTC. */
  double eventsBetween(int firstHour, int endHour) {
    long events = 0;
    for (int hour = firstHour; hour < endHour; hour++) {
      events += sums[Measure.hour(hour)];
    }
    return events;
  }

  double distinctSongs() {
    return distinctSongs;
  }

  double distinctArtists() {
    return distinctArtists;
  }

  double sessions() {
    return sessions.length * sessionScale;
  }

  /** Minutes between first and last event, summed over sessions. */
  double sessionMinutes() {
    long millis = 0;
    for (SessionTimes.Interval session : sessions) {
      millis += session.lastMillis() - session.firstMillis();
    }
    return millis / MILLIS_PER_MINUTE * sessionScale;
  }

  /**
   * Hours between the end of a session and the start of the next: mean and longest; NaN if none.
   */
  double[] gapHours() {
    SessionTimes.Interval[] byStart = sessions.clone();
    Arrays.sort(byStart, Comparator.comparingLong(SessionTimes.Interval::firstMillis));
    if (byStart.length < 2) {
      return new double[] {Double.NaN, Double.NaN};
    }
    long total = 0;
    long longest = 0;
    long end = byStart[0].lastMillis();
    for (int i = 1; i < byStart.length; i++) {
      long gap = Math.max(0, byStart[i].firstMillis() - end);
      total += gap;
      longest = Math.max(longest, gap);
      end = Math.max(end, byStart[i].lastMillis());
    }
    return new double[] {total / MILLIS_PER_HOUR / (byStart.length - 1), longest / MILLIS_PER_HOUR};
  }
}
