package com.sparkify.churn.table;

import java.util.Objects;

/**
 * What one user did on one UTC day.
 *
 * @param day epoch day
 * @param events without the clicks that cancel
 * @param minutes length of the songs played
 * @param level at the last event of the day: {@code free}, {@code paid} or {@code unknown}
 * @param cancelled whether the user confirmed a cancellation
 */
public record ActivityRow(
    String userId,
    int day,
    int events,
    int sessions,
    int songs,
    double minutes,
    int thumbsUp,
    int thumbsDown,
    int adverts,
    int errors,
    String level,
    boolean cancelled) {
  public ActivityRow {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(level, "level");
  }
}
