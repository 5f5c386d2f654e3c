package com.sparkify.churn.simulate;

/** The log's {@code auth} field: who the server takes the visitor for. */
enum Auth {
  LOGGED_IN("Logged In"),
  LOGGED_OUT("Logged Out"),
  GUEST("Guest"),
  CANCELLED("Cancelled");

  private static final Auth[] ALL = values();

  private final String label;

  Auth(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** Whether a row carries the user's id and details. */
  boolean isKnown() {
    return this == LOGGED_IN || this == CANCELLED;
  }

  static Auth of(int ordinal) {
    return ALL[ordinal];
  }
}
