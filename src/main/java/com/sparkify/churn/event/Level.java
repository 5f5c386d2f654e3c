package com.sparkify.churn.event;

/** The subscription level of the user at the time of an event. */
public enum Level {
  /** Neither {@code free} nor {@code paid}, or absent. */
  UNKNOWN(""),
  FREE("free"),
  PAID("paid");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  /** The text of the log's {@code level} field; empty for {@link #UNKNOWN}. */
  public String label() {
    return label;
  }
}
