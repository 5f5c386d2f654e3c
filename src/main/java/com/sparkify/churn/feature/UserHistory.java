package com.sparkify.churn.feature;

import com.sparkify.churn.session.Activity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything known about one user: an activity per day of events and day of arrival. */
public final class UserHistory {
  /**
   * What happened on one day and arrived with the logs of one day.
   *
   * @param eventDay epoch day it happened on
   * @param partitionDay epoch day of the logs it came with
   */
  record Day(int eventDay, int partitionDay, Activity activity) {
    /** Whether it had happened, and was known, at the start of a day. */
    boolean isKnownBy(int asOfDay) {
      return eventDay < asOfDay && partitionDay < asOfDay;
    }
  }

  private final TreeMap<Long, Day> days = new TreeMap<>();
  private final TreeSet<Long> cancellations = new TreeSet<>();
  private List<Day> newestFirst;
  private SongIndex songs;

  /**
   * Adds an activity of one day; the history takes it over.
   *
   * @param eventDay epoch day it happened on; a plain number as in {@link
   *     com.sparkify.churn.session.FragmentKey}, since features count days per user and date
   * @param partitionDay epoch day of the logs it came with
   */
  public void add(int eventDay, int partitionDay, Activity activity) {
    if (activity.cancelledMillis() != Activity.NEVER) {
      cancellations.add(activity.cancelledMillis());
    }
    newestFirst = null;
    long key = (long) eventDay << 32 | (partitionDay & 0xFFFFFFFFL);
    Day day = days.get(key);
    if (day == null) {
      days.put(key, new Day(eventDay, partitionDay, activity));
    } else {
      day.activity.merge(activity);
    }
  }

  /**
   * What was known at the start of a day of the days before it, by epoch day; copies.
   *
   * @param fromDay epoch day, included
   */
  public SortedMap<Integer, Activity> knownBy(int asOfDay, int fromDay) {
    SortedMap<Integer, Activity> known = new TreeMap<>();
    for (Day day : days.values()) {
      if (day.isKnownBy(asOfDay) && day.eventDay >= fromDay) {
        known.computeIfAbsent(day.eventDay, any -> new Activity()).merge(day.activity);
      }
    }
    return known;
  }

  /**
   * The same history but for some days, as if what is given was all that was known of these at the
   * start of a day; an activity without events leaves nothing of its day.
   */
  public UserHistory with(Map<Integer, Activity> changed, int asOfDay) {
    UserHistory other = new UserHistory();
    for (Day day : days.values()) {
      if (!day.isKnownBy(asOfDay) || !changed.containsKey(day.eventDay)) {
        other.add(day.eventDay, day.partitionDay, day.activity);
      }
    }
    changed.forEach(
        (day, activity) -> {
          if (activity.firstMillis() != Activity.NEVER) {
            other.add(day, day, activity);
          }
        });
    return other;
  }

  /**
   * When the user first cancelled in a period, whenever that became known.
   *
   * @param fromMillis epoch milliseconds, included
   * @param endMillis epoch milliseconds, not included
   * @return epoch milliseconds, or {@link Activity#NEVER}
   */
  public long cancelledMillis(long fromMillis, long endMillis) {
    Long first = cancellations.ceiling(fromMillis);
    return first != null && first < endMillis ? first : Activity.NEVER;
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  /** The days, the latest first. */
  List<Day> newestFirst() {
    if (newestFirst == null) {
      newestFirst = new ArrayList<>(days.descendingMap().values());
      songs = new SongIndex(newestFirst);
    }
    return newestFirst;
  }

  /** The songs of the days of {@link #newestFirst}, numbered. */
  SongIndex songs() {
    Collection<Day> unused = newestFirst();
    return unused.isEmpty() ? SongIndex.EMPTY : songs;
  }
}
