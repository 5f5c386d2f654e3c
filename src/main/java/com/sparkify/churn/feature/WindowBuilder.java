package com.sparkify.churn.feature;

import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.Measure;
import com.sparkify.churn.session.SessionTimes;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** An observation window that grows backwards in time, day by day. */
final class WindowBuilder {
  private final long[] sums = new long[Measure.COUNT];
  private final SessionTimes sessions = new SessionTimes();
  private final SongIndex songs;
  private int activeDays;
  private int lastDay = Integer.MIN_VALUE;
  private long weekendEvents;

  WindowBuilder(SongIndex songs) {
    this.songs = songs;
    songs.start();
  }

  /**
   * @param position of the day in the user's history
   */
  void add(UserHistory.Day day, int position) {
    Activity activity = day.activity();
    long[] more = activity.sums();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
    long events = activity.sum(Measure.EVENTS);
    if (events > 0 && day.eventDay() != lastDay) {
      activeDays++;
      lastDay = day.eventDay();
    }
    weekendEvents += isWeekend(day.eventDay()) ? events : 0;
    sessions.merge(activity.sessions());
    songs.count(position);
  }

  private static boolean isWeekend(int epochDay) {
    return LocalDate.ofEpochDay(epochDay).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  long[] sums() {
    return sums;
  }

  SessionTimes sessions() {
    return sessions;
  }

  int activeDays() {
    return activeDays;
  }

  long weekendEvents() {
    return weekendEvents;
  }

  double distinctSongs() {
    return songs.distinctSongs();
  }

  double distinctArtists() {
    return songs.distinctArtists();
  }
}
