package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;

/** The fields of a log line that are used; all others are skipped. */
enum Field {
  TS("ts"),
  USER_ID("userId"),
  SESSION_ID("sessionId"),
  PAGE("page"),
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
  private static final Field[] SLOTS = slots();

  private final String key;
  private final RepeatedRuns.Kind runKind;
  private final int keyLength;
  private final long firstWord;
  private final long firstMask;
  private final long secondWord;
  private final long secondMask;

  Field(String key) {
    this(key, RepeatedRuns.Kind.NONE);
  }

  Field(String key, RepeatedRuns.Kind runKind) {
    this.key = key;
    this.runKind = runKind;
    // The pattern includes the closing quote and the colon, so that one comparison is enough.
    byte[] pattern = (key + "\":").getBytes(StandardCharsets.US_ASCII);
    keyLength = pattern.length;
    firstWord = Words.pack(pattern, 0);
    firstMask = Words.maskOf(pattern.length);
    secondWord = Words.pack(pattern, 8);
    secondMask = Words.maskOf(pattern.length - 8);
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
    return keyLength;
  }

  /** Whether {@code key":} is at a position, followed by at least 16 readable bytes. */
  boolean standsAt(byte[] buffer, int position) {
    return ((Words.at(buffer, position) ^ firstWord) & firstMask) == 0
        && (secondMask == 0 || ((Words.at(buffer, position + 8) ^ secondWord) & secondMask) == 0);
  }

  /** The field whose key is in a range, followed by at least 16 readable bytes. */
  static Field named(byte[] buffer, int start, int length) {
    long first = Words.at(buffer, start) & Words.maskOf(length);
    int slot = slot(first, length);
    Field field = SLOTS[slot];
    while (field != null && !field.isNamed(buffer, start, length)) {
      slot = next(slot);
      field = SLOTS[slot];
    }
    return field == null ? UNKNOWN : field;
  }

  private boolean isNamed(byte[] buffer, int start, int length) {
    long first = Words.maskOf(length);
    long second = Words.maskOf(length - 8);
    return length == key.length()
        && ((Words.at(buffer, start) ^ firstWord) & first) == 0
        && (second == 0 || ((Words.at(buffer, start + 8) ^ secondWord) & second) == 0);
  }

  private static Field[] slots() {
    Field[] slots = new Field[1 << SLOT_BITS];
    for (Field field : values()) {
      int length = field.key.length();
      if (length > 0) {
        int slot = slot(field.firstWord & Words.maskOf(length), length);
        while (slots[slot] != null) {
          slot = next(slot);
        }
        slots[slot] = field;
      }
    }
    return slots;
  }

  private static int slot(long firstWord, int length) {
    return (int) (((firstWord + length) * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - SLOT_BITS));
  }

  private static int next(int slot) {
    return (slot + 1) & ((1 << SLOT_BITS) - 1);
  }
}
