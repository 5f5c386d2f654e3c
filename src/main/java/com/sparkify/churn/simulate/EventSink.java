package com.sparkify.churn.simulate;

/** Takes what a user does, in the order of time. */
interface EventSink {
  /** Records nothing: for time before and after the log. */
  EventSink NOWHERE = (second, user, screen, detail) -> {};

  /**
   * @param second since 1970
   * @param screen see {@link Screen}
   * @param detail item in session and song, see {@link #detail}
   */
  void add(long second, int user, int screen, long detail);

  static long detail(int item, int song) {
    return (long) Math.min(item, 0xFFFF) << 20 | song;
  }

  static int item(long detail) {
    return (int) (detail >>> 20) & 0xFFFF;
  }

  static int song(long detail) {
    return (int) detail & 0xFFFFF;
  }

  /** The detail with the session's number; sessions count from 1 to 2^28 - 1. */
  static long withSession(long detail, int session) {
    return detail | (long) session << 36;
  }

  static int session(long detail) {
    return (int) (detail >>> 36);
  }
}
