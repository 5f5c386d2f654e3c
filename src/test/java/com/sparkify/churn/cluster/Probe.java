package com.sparkify.churn.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waiting for what comes true in time, and asking web addresses about it. */
final class Probe {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final long POLL_MILLIS = 200;

  private Probe() {}

  /**
   * @throws AssertionError if the condition has not come true in time; says what was waited for
   */
  static void await(String what, Duration limit, Callable<Boolean> condition) throws Exception {
    // Counted, not timed: a machine that stood still has not waited.
    for (long polls = 0; !condition.call(); polls++) {
      if (polls * POLL_MILLIS > limit.toMillis()) {
        throw new AssertionError("waited " + limit.toSeconds() + " s in vain: " + what);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** The answer of an address, or an empty text as long as nobody answers with 200. */
  static String get(String address) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofSeconds(20))
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? response.body() : "";
    } catch (IOException notYet) {
      return "";
    }
  }
}
