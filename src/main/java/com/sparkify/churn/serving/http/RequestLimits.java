package com.sparkify.churn.serving.http;

import java.time.Duration;

/**
 * What one request may be at most.
 *
 * @param bodyBytes of a body, as sent and as unpacked
 * @param rows in a batch
 * @param time for reading and answering it
 */
public record RequestLimits(int bodyBytes, int rows, Duration time) {
  public static final RequestLimits DEFAULT =
      new RequestLimits(16 << 20, 100_000, Duration.ofSeconds(30));

  public RequestLimits {
    if (bodyBytes < 1 || rows < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "a request may have %,d bytes and %,d rows, and take %,d ms; all must be above 0"
              .formatted(bodyBytes, rows, time.toMillis()));
    }
  }
}
