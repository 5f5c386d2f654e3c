package com.sparkify.churn.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {
  @Test
  void aTaskThatFailsStopsNoOtherAndIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    AtomicInteger others = new AtomicInteger();
    try (Watch watch = new Watch()) {
      watch
          .every(
              "failing",
              () -> {
                if (tries.incrementAndGet() < 3) {
                  throw new OutOfMemoryError("no room");
                }
              })
          .every("other", others::incrementAndGet);
      watch.runAll();
      watch.runAll();
      Map<String, Double> ages = ages(watch);
      assertThat(ages.get("failing")).isGreaterThan(ages.get("other"));
      watch.runAll();
      assertThat(ages(watch).get("failing")).isLessThan(5);
    }
    assertThat(tries).hasValue(3);
    assertThat(others).hasValue(3);
  }

  private static Map<String, Double> ages(Watch watch) {
    Map<String, Double> ages = new HashMap<>();
    watch.ages(ages::put);
    return ages;
  }
}
