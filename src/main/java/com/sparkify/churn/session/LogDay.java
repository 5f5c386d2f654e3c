package com.sparkify.churn.session;

import java.time.LocalDate;

/**
 * The day of the logs that a line came with, by the {@code dt=} folder of its file.
 *
 * @param epochDay days since 1970-01-01
 */
public record LogDay(int epochDay) implements Comparable<LogDay> {
  /**
   * Of logs in no folder of a day: each of their events belongs to the day on which it happened,
   * and lines that could not be parsed into an event are counted here. It precedes all days.
   */
  public static final LogDay UNDATED = new LogDay(Integer.MIN_VALUE);

  public static LogDay of(LocalDate date) {
    return new LogDay(Math.toIntExact(date.toEpochDay()));
  }

  public boolean isDated() {
    return !equals(UNDATED);
  }

  /**
   * The date.
   *
   * @throws IllegalStateException if it is {@link #UNDATED}
   */
  public LocalDate date() {
    if (!isDated()) {
      throw new IllegalStateException("these logs are in no folder of a day");
    }
    return LocalDate.ofEpochDay(epochDay);
  }

  @Override
  public int compareTo(LogDay other) {
    return Integer.compare(epochDay, other.epochDay);
  }

  @Override
  public String toString() {
    return isDated() ? date().toString() : "undated";
  }
}
