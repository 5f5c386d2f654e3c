package com.sparkify.churn.session;

/** How long after the day of an event the logs are that it came with, in days. */
public enum Lateness {
  EARLY("early"),
  ONE_DAY("1 day late"),
  DAYS("2 to 7 days late"),
  LONGER("over 7 days late");

  private static final int DAYS_OF_A_WEEK = 7;

  private final String text;

  Lateness(String text) {
    this.text = text;
  }

  /** As people call it. */
  public String text() {
    return text;
  }

  /**
   * Of an event of another day than its logs.
   *
   * @param days from the event's day to that of its logs; negative if the clock was ahead
   */
  static Lateness of(int days) {
    if (days < 0) {
      return EARLY;
    }
    if (days <= 1) {
      return ONE_DAY;
    }
    return days <= DAYS_OF_A_WEEK ? DAYS : LONGER;
  }
}
