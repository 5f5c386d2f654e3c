package com.sparkify.churn.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@Tag("security")
class WatchTest {
  private static final long PERIOD_MILLIS = 5;

  private final Watch watch = new Watch(PERIOD_MILLIS);

  @AfterEach
  void close() {
    watch.close();
  }

  private double age(String task) {
    Map<String, Double> ages = new HashMap<>();
    watch.ages(ages::put);
    return ages.get(task);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean countDown(CountDownLatch latch) {
    latch.countDown();
    return true;
  }

  @Test
  void aTaskThatBlocksStopsNoOther() {
    CountDownLatch forever = new CountDownLatch(1);
    CountDownLatch runs = new CountDownLatch(10);
    watch
        .every(
            "blocked",
            () -> {
              await(forever);
              return true;
            })
        .every("other", () -> countDown(runs))
        .start();
    await(runs);
    assertThat(age("other")).isLessThan(age("blocked"));
  }

  @Test
  void aTaskIsTriedAgainWhateverItThrows() {
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch succeeded = new CountDownLatch(1);
    Error[] errors = {new OutOfMemoryError("no room"), new ThreadDeath(), new StackOverflowError()};
    watch
        .every(
            "failing",
            () -> {
              int attempt = tries.getAndIncrement();
              if (attempt < errors.length) {
                throw errors[attempt];
              }
              return countDown(succeeded);
            })
        .start();
    await(succeeded);
    assertThat(tries.get()).isGreaterThan(errors.length);
  }

  @Test
  void aTaskThatFailsQuietlyHasNotSucceeded() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    watch.every("failing", () -> runs.incrementAndGet() < 0).start();
    Thread.sleep(Duration.ofMillis(300).toMillis());
    assertThat(runs.get()).isGreaterThan(1);
    assertThat(age("failing")).isGreaterThanOrEqualTo(0.25);
  }

  @Test
  void closingEndsTheThreads() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    watch.every("counting", () -> runs.incrementAndGet() > 0).start();
    watch.close();
    Thread.sleep(100);
    int atRest = runs.get();
    Thread.sleep(100);
    assertThat(runs).hasValue(atRest);
  }
}
