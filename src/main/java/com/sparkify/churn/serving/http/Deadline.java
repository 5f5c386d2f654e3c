package com.sparkify.churn.serving.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** When a request must have been answered: in time, and while its client waits for it. */
public final class Deadline {
  private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();

  private long end;
  private final Duration time;
  private final BooleanSupplier clientHasGone;
  private long nextLook;

  Deadline(Duration time, BooleanSupplier clientHasGone) {
    long now = System.nanoTime();
    this.end = now + time.toNanos();
    this.time = time;
    this.clientHasGone = clientHasGone;
    this.nextLook = now + LOOK_NANOS;
  }

  /** Gives the request more time. */
  void extend(Duration more) {
    end += more.toNanos();
  }

  /**
   * To be called often by code that works on the request.
   *
   * @throws Problem if the time is over, or the client has closed its connection
   */
  public void check() {
    long now = System.nanoTime();
    if (now - end > 0) {
      throw Problem.of(
              503, "timeout", "the request took more than %s; send less at once".formatted(time))
          .with("Retry-After", "1");
    }
    if (now - nextLook > 0) {
      nextLook = now + LOOK_NANOS;
      if (clientHasGone.getAsBoolean()) {
        throw Problem.clientGone();
      }
    }
  }
}
