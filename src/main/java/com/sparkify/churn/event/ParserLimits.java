package com.sparkify.churn.event;

import java.time.Instant;

/**
 * What a line may be at most.
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

  /** Longest user id, in bytes. */
  public static final int LONGEST_USER_ID = 256;

  public ParserLimits {
    if (maxLineBytes < 1) {
      throw new IllegalArgumentException(
          "maxLineBytes is " + maxLineBytes + "; it must be at least 1");
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
