package com.sparkify.churn.simulate;

import java.util.Arrays;

/** The events of some users on one day, sixteen bytes each, in no order across users. */
final class DayEvents implements EventSink {
  static final int DAY_SECONDS = 86_400;

  private long dayStart;
  private long[] keys = new long[1024];
  private long[] details = new long[1024];
  private int size;

  /** Empties it for the day that begins at a second since 1970. */
  void begin(long second) {
    dayStart = second;
    size = 0;
  }

  @Override
  public void add(long second, int user, int screen, long detail) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      details = Arrays.copyOf(details, 2 * size);
    }
    keys[size] = (second - dayStart) << 41 | (long) screen << 32 | user;
    details[size] = detail;
    size++;
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

  static int secondOfDay(long key) {
    return (int) (key >>> 41);
  }

  static int screen(long key) {
    return (int) (key >>> 32) & (Screen.COUNT - 1);
  }

  static int user(long key) {
    return (int) key;
  }
}
