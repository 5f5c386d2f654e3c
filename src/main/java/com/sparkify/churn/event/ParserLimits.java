package com.sparkify.churn.event;

import java.time.Instant;

/**
 * The limits of a line.
 *
 * @param maxLineBytes longest line, without its line feed
 * @param earliestMillis first accepted event time, epoch milliseconds
 * @param latestMillis end of the accepted event times, epoch milliseconds, exclusive
 */
public record ParserLimits(int maxLineBytes, long earliestMillis, long latestMillis) {
  /** Lines up to 1 MiB, events of the years 2000 to 2099. */
  public static final ParserLimits DEFAULT =
      new ParserLimits(
          1 << 20,
          Instant.parse("2000-01-01T00:00:00Z").toEpochMilli(),
          Instant.parse("2100-01-01T00:00:00Z").toEpochMilli());

  /** End of the times that can be distinguished: 2109-05-15T07:35:11.104Z, epoch milliseconds. */
  public static final long END_OF_TIME_MILLIS = 1L << 42;

  /** Longest line that fits into memory together with other lines, in bytes. */
  public static final int LONGEST_LINE_BYTES = 1 << 26;

  /** Longest user id, in bytes. */
  public static final int LONGEST_USER_ID = 256;

  public ParserLimits {
    if (maxLineBytes < 1 || maxLineBytes > LONGEST_LINE_BYTES) {
      throw new IllegalArgumentException(
          "maxLineBytes is " + maxLineBytes + "; it must be from 1 to " + LONGEST_LINE_BYTES);
    }
    if (earliestMillis < 0 || latestMillis > END_OF_TIME_MILLIS) {
      throw new IllegalArgumentException(
          "accepted times are from "
              + Instant.ofEpochMilli(earliestMillis)
              + " to "
              + Instant.ofEpochMilli(latestMillis)
              + "; they must be from 1970-01-01T00:00:00Z to "
              + Instant.ofEpochMilli(END_OF_TIME_MILLIS));
    }
    if (earliestMillis >= latestMillis) {
      throw new IllegalArgumentException(
          "accepted times ["
              + Instant.ofEpochMilli(earliestMillis)
              + ", "
              + Instant.ofEpochMilli(latestMillis)
              + ") are empty");
    }
  }

  boolean accepts(long timestampMillis) {
    return timestampMillis >= earliestMillis && timestampMillis < latestMillis;
  }
}
