package com.sparkify.churn.event;

/**
 * What became of one line of a log: every line ends in exactly one of these.
 *
 * <p>Where several reasons to reject a line hold, the one declared first is reported.
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
  /** A field holds a value of another type than it must, or a number it cannot hold. */
  WRONG_TYPE(true),
  /** A field that no event can do without is absent or null. */
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
