package com.sparkify.churn.serving.http;

import java.time.Duration;

/** When a request must have been answered. */
public final class Deadline {
  private final long end;
  private final Duration time;

  Deadline(Duration time) {
    this.end = System.nanoTime() + time.toNanos();
    this.time = time;
  }

  /**
   * @throws Problem if it is over
   */
  public void check() {
    if (System.nanoTime() > end) {
      throw Problem.of(
              503, "timeout", "the request took more than %s; send less at once".formatted(time))
          .with("Retry-After", "1");
    }
  }
}
