package com.sparkify.churn.table;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What was known of one user at a midnight. Days are UTC and epoch days.
 *
 * @param asOfDay the day that begins at that midnight
 * @param registeredDay empty if no event says when the user registered
 * @param firstSeenDay of the first event in the stored sessions
 * @param lastSeenDay of the last event before the midnight
 * @param cancelledDay of the first cancellation confirmed; empty if there is none
 * @param level at the last event that says one, as the features name it; likewise {@code gender}
 *     and {@code region}
 */
public record UserRow(
    String userId,
    int asOfDay,
    OptionalInt registeredDay,
    int firstSeenDay,
    int lastSeenDay,
    OptionalInt cancelledDay,
    String level,
    String gender,
    String region) {
  public UserRow {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(gender, "gender");
    Objects.requireNonNull(region, "region");
  }
}
