package com.sparkify.churn.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class ThreadedTasksTest {
  private static final int COUNT = 6;

  private final ThreadedTasks tasks = new ThreadedTasks("work", COUNT, 60);
  private final Configuration conf = new Configuration();

  private void atOnce(int threads) {
    conf.setInt("mapreduce.local.map.tasks.maximum", threads);
  }

  @Test
  void whatTheyMakeIsInTheOrderOfTheirNumbers() throws Exception {
    atOnce(3);
    assertThat(tasks.run(conf, (number, read) -> "made " + number, StageProgress.NONE))
        .containsExactly("made 0", "made 1", "made 2", "made 3", "made 4", "made 5");
  }

  @Test
  void asManyRunAtATimeAsTheLocalRunnerWouldRun() throws Exception {
    atOnce(2);
    AtomicInteger running = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    List<Integer> seen =
        tasks.run(
            conf,
            (number, read) -> {
              int now = running.incrementAndGet();
              two.countDown();
              two.await();
              running.decrementAndGet();
              return now;
            },
            StageProgress.NONE);
    assertThat(seen).hasSize(COUNT).contains(2).allMatch(now -> now <= 2);
  }

  @Test
  void progressIsTheShareOfTheBytesAndEndsWithTheWhole() throws Exception {
    atOnce(1);
    List<String> heard = new ArrayList<>();
    CountDownLatch half = new CountDownLatch(1);
    StageProgress progress =
        new StageProgress() {
          @Override
          public void update(String what, double fraction) {
            heard.add(what + " " + fraction);
          }

          @Override
          public void update(String what, double fraction, String detail) {
            heard.add(what + " " + fraction + " " + detail);
            if (fraction == 0.5) {
              half.countDown();
            }
          }
        };
    List<Integer> unused =
        tasks.run(
            conf,
            (number, read) -> {
              read.accept(10);
              if (number == 2) {
                half.await();
              }
              return number;
            },
            progress);
    assertThat(heard).contains("work 0.5 30 B of 60 B").endsWith("work 1.0");
  }

  @Test
  void theFirstFailureIsPassedOnAndTheOthersAreInterruptedFirst() {
    atOnce(2);
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                tasks.run(
                    conf,
                    (number, read) -> {
                      if (number == 0) {
                        running.await();
                        throw new IOException("f: damaged");
                      }
                      running.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException stopped) {
                        interrupted.set(true);
                      }
                      return number;
                    },
                    StageProgress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessage("f: damaged");
    assertThat(interrupted).isTrue();
  }

  @Test
  void anUnexpectedFailureNamesTheWorkAndAnErrorStaysOne() {
    assertThatThrownBy(
            () ->
                tasks.run(
                    conf,
                    (number, read) -> {
                      throw new IllegalStateException("odd");
                    },
                    StageProgress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessage("work: java.lang.IllegalStateException: odd");
    assertThatThrownBy(
            () ->
                tasks.run(
                    conf,
                    (number, read) -> {
                      throw new OutOfMemoryError("heap");
                    },
                    StageProgress.NONE))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("heap");
  }

  @Test
  void theFirstOfManyBeginsAloneButDoesNotKeepTheOthersWaiting() throws Exception {
    atOnce(2);
    CountDownLatch others = new CountDownLatch(1);
    List<String> begun = Collections.synchronizedList(new ArrayList<>());
    List<Integer> made =
        new ThreadedTasks("work", 9, 0)
            .run(
                conf,
                (number, read) -> {
                  begun.add("task " + number);
                  if (number == 0) {
                    Thread.sleep(100);
                    begun.add("alone");
                    others.await();
                  } else {
                    others.countDown();
                  }
                  return number;
                },
                StageProgress.NONE);
    assertThat(begun).startsWith("task 0", "alone").hasSize(10);
    assertThat(made).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void noTasksAreRefused() {
    assertThatThrownBy(() -> new ThreadedTasks("work", 0, 0))
        .hasMessage("work has 0 tasks; it needs at least 1");
  }
}
