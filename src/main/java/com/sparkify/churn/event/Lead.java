package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;

/**
 * The bytes that come before a value: at most {@link #LONGEST} of them, compared as three words. A
 * constant of this type costs no more than constants in its place, because the JVM trusts a
 * record's fields never to change.
 *
 * @param length in bytes
 * @param first the first eight bytes, little-endian, zero where there are none
 * @param firstMask ones over those of the eight that there are
 */
record Lead(
    int length,
    long first,
    long firstMask,
    long second,
    long secondMask,
    long third,
    long thirdMask) {

  static final int LONGEST = 24;

  /** Stands nowhere: no JSON text has a zero byte. */
  static final Lead NONE = new Lead(0, 0, -1, 0, -1, 0, -1);

  /** The bytes of an ASCII text. */
  static Lead of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return of(LineBytes.padded(bytes), 0, bytes.length);
  }

  /**
   * The bytes of a range that is followed by as many readable bytes as a line is.
   *
   * @param length at most {@link #LONGEST}
   */
  static Lead of(byte[] buffer, int start, int length) {
    long first = Words.maskOf(length);
    long second = Words.maskOf(length - 8);
    long third = Words.maskOf(length - 16);
    return new Lead(
        length,
        Words.at(buffer, start) & first,
        first,
        Words.at(buffer, start + 8) & second,
        second,
        Words.at(buffer, start + 16) & third,
        third);
  }

  /** Whether these bytes are at a position. */
  boolean stands(byte[] buffer, int position) {
    // One branch, because three would be hard to predict.
    return ((Words.at(buffer, position) ^ first) & firstMask
            | (Words.at(buffer, position + 8) ^ second) & secondMask
            | (Words.at(buffer, position + 16) ^ third) & thirdMask)
        == 0;
  }
}
