package com.sparkify.churn.serving.events;

/** Says that days of stored sessions which an answer needs have not been read yet. */
public final class StillReading extends RuntimeException {
  private static final long serialVersionUID = 1;

  StillReading(int days) {
    super(
        "the history of users is being read: %d days so far, not yet those that this answer needs"
            .formatted(days));
  }
}
