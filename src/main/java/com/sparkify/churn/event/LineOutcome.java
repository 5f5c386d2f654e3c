package com.sparkify.churn.event;

/**
 * What became of one line of a log: every line ends in exactly one of these.
 *
 * <p>If there are several reasons to reject a line, the one declared first is reported.
 */
public enum LineOutcome {
  /** An event of a known user. */
  EVENT(false),
  /** A valid event without a user: logged out, guest, or no user id. */
  NO_USER(false),
  /** Nothing but white space. */
  BLANK(false),
  /** Longer than the limit. */
  LINE_TOO_LONG(true),
  /** Not well-formed UTF-8. */
  BAD_UTF8(true),
  /** The line ends in the middle of its JSON object. */
  TRUNCATED(true),
  /** Not one JSON object (RFC 8259). */
  NOT_JSON(true),
  /** A field has a value of a wrong type, or a number out of range. */
  WRONG_TYPE(true),
  /** A required field is absent or null. */
  MISSING_FIELD(true),
  /** The event's time is outside the accepted period. */
  TIME_OUT_OF_RANGE(true);

  private final boolean rejected;

  LineOutcome(boolean rejected) {
    this.rejected = rejected;
  }

  /** Whether a line with this outcome goes to quarantine. */
  public boolean isRejected() {
    return rejected;
  }
}
