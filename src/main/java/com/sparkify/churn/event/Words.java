package com.sparkify.churn.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time: little-endian words of a byte array, and tests on all their bytes. */
final class Words {
  /** Bytes that must be readable after the last byte of a line. */
  static final int PADDING = 24;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';
  private static final long LINE_FEEDS = ONES * '\n';
  private static final long ZEROS = ONES * '0';
  private static final long[] POWERS_OF_TEN = {
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000L,
    100_000_000_000L,
    1_000_000_000_000L,
    10_000_000_000_000L,
    100_000_000_000_000L
  };

  private Words() {}

  static long at(byte[] buffer, int position) {
    return (long) LONGS.get(buffer, position);
  }

  static void put(byte[] buffer, int position, long word) {
    LONGS.set(buffer, position, word);
  }

  /** Up to eight bytes from an offset, zero if there are none. */
  static long pack(byte[] bytes, int offset) {
    long word = 0;
    for (int i = 0; i < 8 && offset + i < bytes.length; i++) {
      word |= (bytes[offset + i] & 0xFFL) << (8 * i);
    }
    return word;
  }

  /** The eight bytes from a position, zero after the end of the array. */
  static long first(byte[] bytes, int position) {
    return position + Long.BYTES <= bytes.length ? at(bytes, position) : pack(bytes, position);
  }

  /** Ones over the first {@code length} bytes of a word. */
  static long maskOf(int length) {
    return length <= 0 ? 0 : length >= 8 ? -1L : (1L << (8 * length)) - 1;
  }

  /**
   * Marks, by their high bits, the bytes that end the plain run of a JSON string: quote, backslash,
   * control character, or any byte that is not ASCII. Only the lowest mark is exact (a borrow may
   * set marks above it).
   */
  static long stringStops(long word) {
    // Bytes that are not ASCII are marked, so no subtraction needs to exclude them.
    return (((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - SPACES) | word)
        & HIGHS;
  }

  /** Marks line feeds; only the lowest mark is exact. */
  static long lineFeeds(long word) {
    long x = word ^ LINE_FEEDS;
    return (x - ONES) & ~x & HIGHS;
  }

  /** Marks backslashes; only the lowest mark is exact. */
  static long backslashes(long word) {
    long x = word ^ BACKSLASHES;
    return (x - ONES) & ~x & HIGHS;
  }

  /** How many of the eight bytes, from the first on, are ASCII digits. */
  static int leadingDigits(long word) {
    long others = ((word + 0x4646464646464646L) | (word - ZEROS) | word) & HIGHS;
    return firstMark(others);
  }

  /** The number that the first bytes of a word spell, one to eight ASCII digits. */
  static long digits(long word, int count) {
    int absent = 64 - 8 * count;
    // Two shifts by half, because a shift by 64 would do nothing.
    return digits((word << absent) | (ZEROS >>> (4 * count) >>> (4 * count)));
  }

  /** The number that eight ASCII digits spell. */
  private static long digits(long word) {
    long w = word - ZEROS;
    w = w * 10 + (w >>> 8);
    return (((w & 0x000000FF000000FFL) * 0x000F424000000064L)
            + (((w >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L))
        >>> 32;
  }

  /** Ten to a power from 0 to 14. */
  static long powerOfTen(int power) {
    return POWERS_OF_TEN[power];
  }

  /** A word without the byte of the lowest mark and those after it. */
  static long beforeMark(long word, long marks) {
    return word & (((marks & -marks) >>> 7) - 1);
  }

  /** Index of the byte that has the lowest mark. */
  static int firstMark(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }
}
