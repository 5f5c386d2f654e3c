package com.sparkify.churn.model.example;

import java.time.LocalDate;

/**
 * What is known of what became of a user after an as-of date.
 *
 * @param cancelledOn epoch day of the cancellation, or {@link #NEVER}
 * @param knownTo the first epoch day of which it is not known what happened
 */
public record Outcome(int cancelledOn, int knownTo) {
  /** Later than every day: no cancellation is known. */
  public static final int NEVER = Integer.MAX_VALUE;

  public Outcome {
    if (cancelledOn != NEVER && cancelledOn >= knownTo) {
      throw new IllegalArgumentException(
          "a cancellation on "
              + LocalDate.ofEpochDay(cancelledOn)
              + " is known although what happened is known only to "
              + LocalDate.ofEpochDay(knownTo));
    }
  }

  /** A user of whom it is only known whether a horizon saw the cancellation, not on which day. */
  static Outcome within(LocalDate asOf, int horizonDays, boolean churned) {
    int day = (int) asOf.toEpochDay();
    return new Outcome(churned ? day + horizonDays / 2 : NEVER, day + horizonDays);
  }

  /** What was known at the start of a day. */
  Outcome knownBefore(int day) {
    return new Outcome(cancelledOn < day ? cancelledOn : NEVER, Math.min(knownTo, day));
  }
}
