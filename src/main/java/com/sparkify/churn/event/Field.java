package com.sparkify.churn.event;

import java.util.Arrays;

/** The fields of a log line that are used; all others are skipped. */
enum Field {
  TS("ts"),
  USER_ID("userId"),
  SESSION_ID("sessionId"),
  PAGE("page", RepeatedRuns.Kind.PAGE),
  AUTH("auth", RepeatedRuns.Kind.PAGE),
  METHOD("method", RepeatedRuns.Kind.PAGE),
  STATUS("status", RepeatedRuns.Kind.PAGE),
  LEVEL("level"),
  ITEM_IN_SESSION("itemInSession"),
  LOCATION("location", RepeatedRuns.Kind.USER),
  USER_AGENT("userAgent", RepeatedRuns.Kind.USER),
  LAST_NAME("lastName", RepeatedRuns.Kind.USER),
  FIRST_NAME("firstName", RepeatedRuns.Kind.USER),
  REGISTRATION("registration", RepeatedRuns.Kind.USER),
  GENDER("gender", RepeatedRuns.Kind.USER),
  ARTIST("artist"),
  SONG("song"),
  LENGTH("length"),
  /** Any key not listed above. */
  UNKNOWN("");

  private static final int SLOT_BITS = 7;

  /** With this factor no two keys have the same slot. */
  private static final long FACTOR = factor();

  private static final Field[] SLOTS = slots(FACTOR);

  private final String key;
  private final RepeatedRuns.Kind runKind;

  /** {@code key":}: with quote and colon, so that one comparison is enough. */
  private final Lead pattern;

  Field(String key) {
    this(key, RepeatedRuns.Kind.NONE);
  }

  Field(String key, RepeatedRuns.Kind runKind) {
    this.key = key;
    this.runKind = runKind;
    pattern = Lead.of(key + "\":");
  }

  String key() {
    return key;
  }

  /** Which repeated run it may be part of. */
  RepeatedRuns.Kind runKind() {
    return runKind;
  }

  /** Bytes of {@code key":}. */
  int patternLength() {
    return pattern.length();
  }

  /** Whether {@code key":} is at a position that has as many readable bytes as a line. */
  boolean standsAt(byte[] buffer, int position) {
    return pattern.stands(buffer, position);
  }

  /**
   * The field whose {@code key":} is at a position of a line; {@link #UNKNOWN} if there is none, or
   * if it is written with an escape or with space before the colon.
   */
  static Field standingAt(byte[] buffer, int position) {
    long first = Words.at(buffer, position);
    Field field = SLOTS[slot(Words.beforeMark(first, Words.stringStops(first)), FACTOR)];
    return field.standsAt(buffer, position) ? field : UNKNOWN;
  }

  /** The field whose key is in a range, followed by at least 16 readable bytes. */
  static Field named(byte[] buffer, int start, int length) {
    Field field = SLOTS[slot(Words.at(buffer, start) & Words.maskOf(length), FACTOR)];
    return field.isNamed(buffer, start, length) ? field : UNKNOWN;
  }

  private boolean isNamed(byte[] buffer, int start, int length) {
    long first = Words.maskOf(length);
    long second = Words.maskOf(length - 8);
    return length == key.length()
        && ((Words.at(buffer, start) ^ pattern.first()) & first) == 0
        && (second == 0 || ((Words.at(buffer, start + 8) ^ pattern.second()) & second) == 0);
  }

  private static long factor() {
    long factor = 0x9E3779B97F4A7C15L;
    while (Arrays.stream(slots(factor)).filter(field -> field != UNKNOWN).count()
        < values().length - 1) {
      factor += 2;
    }
    return factor;
  }

  private static Field[] slots(long factor) {
    Field[] slots = new Field[1 << SLOT_BITS];
    Arrays.fill(slots, UNKNOWN);
    for (Field field : values()) {
      if (field != UNKNOWN) {
        slots[slot(field.pattern.first() & Words.maskOf(field.key.length()), factor)] = field;
      }
    }
    return slots;
  }

  /** The slot of the field whose key begins with these eight bytes, or is these alone. */
  private static int slot(long firstWord, long factor) {
    return (int) ((firstWord * factor) >>> (Long.SIZE - SLOT_BITS));
  }
}
