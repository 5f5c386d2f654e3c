package com.sparkify.churn.serving.status;

import com.sparkify.churn.operation.StatusReader;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the server holds data against to say whether it is late.
 *
 * @param today the date, UTC
 * @param lateDays how many days late scores may be
 * @param root looks at the root; empty if the server was given none
 */
public record Oversight(Supplier<LocalDate> today, int lateDays, Optional<StatusReader> root) {
  /** Nothing is ever late, and there is no root. */
  public static final Oversight NONE = new Oversight(() -> LocalDate.EPOCH, 0, Optional.empty());

  public Oversight {
    Objects.requireNonNull(today, "today");
    if (lateDays < 0) {
      throw new IllegalArgumentException("lateDays is " + lateDays + "; it must be 0 or more");
    }
  }
}
