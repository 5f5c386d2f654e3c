package com.sparkify.churn.simulate;

import java.util.Arrays;
import java.util.List;

/**
 * One day's events of all users in the order of time; equal times keep the order of users.
 *
 * <p>It also numbers the sessions, by the order in which they begin, in {@link #RUNS} separate
 * counts: as in the real log, a session id alone is not a key.
 */
final class SortedDay {
  static final int RUNS = 4;

  private final int[] session;
  private final int[] lastSession = new int[RUNS];
  private final int[] slots = new int[DayEvents.DAY_SECONDS];
  private long[] keys = {};
  private long[] details = {};
  private int size;
  private long dayStart;

  SortedDay(int users) {
    session = new int[users];
  }

  /** Gives a number to the session that a user is in when the log begins. */
  void inSession(int user) {
    session[user] = ++lastSession[user % RUNS];
  }

  void fill(List<DayEvents> parts, long dayStartSecond) {
    dayStart = dayStartSecond;
    size = 0;
    Arrays.fill(slots, 0);
    for (DayEvents part : parts) {
      size = Math.addExact(size, part.size());
      for (int i = 0; i < part.size(); i++) {
        slots[DayEvents.secondOfDay(part.key(i))]++;
      }
    }
    if (size > keys.length) {
      keys = new long[size + size / 4];
      details = new long[keys.length];
    }
    int start = 0;
    for (int second = 0; second < slots.length; second++) {
      int count = slots[second];
      slots[second] = start;
      start += count;
    }
    for (DayEvents part : parts) {
      for (int i = 0; i < part.size(); i++) {
        int place = slots[DayEvents.secondOfDay(part.key(i))]++;
        keys[place] = part.key(i);
        details[place] = part.detail(i);
      }
    }
    numberSessions();
  }

  private void numberSessions() {
    for (int i = 0; i < size; i++) {
      int user = DayEvents.user(keys[i]);
      if (EventSink.item(details[i]) == 0) {
        session[user] = ++lastSession[user % RUNS];
      }
      details[i] = EventSink.withSession(details[i], session[user]);
    }
  }

  int size() {
    return size;
  }

  long key(int event) {
    return keys[event];
  }

  long detail(int event) {
    return details[event];
  }

  /** The event's second since 1970. */
  long second(int event) {
    return dayStart + DayEvents.secondOfDay(keys[event]);
  }
}
