package com.sparkify.churn.serving;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.ObjDoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server does once per second in addition to its requests, each task on a thread of its
 * own: one that blocks, or fails because memory ran out, is tried again in the next second and
 * stops no other.
 */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final long PERIOD_MILLIS = 1000;
  private static final double NANOS = 1e-9;

  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final long periodMillis;
  private volatile boolean closed;

  Watch() {
    this(PERIOD_MILLIS);
  }

  Watch(long periodMillis) {
    this.periodMillis = periodMillis;
  }

  /** A thread in which nothing that is thrown ends the loop. */
  private final class Task extends Thread {
    private final String task;
    private final BooleanSupplier work;
    private volatile long succeeded = System.nanoTime();
    private String failure = "";

    Task(String task, BooleanSupplier work) {
      super("churn-watch-" + task);
      this.task = task;
      this.work = work;
      setDaemon(true);
    }

    @Override
    public void run() {
      while (!closed) {
        try {
          attempt();
          Thread.sleep(periodMillis);
        } catch (Throwable interrupted) {
          // Only closing ends this thread; even without the memory to sleep, it continues.
        }
      }
    }

    private void attempt() {
      try {
        if (work.getAsBoolean()) {
          succeeded = System.nanoTime();
          failure = "";
        }
      } catch (Throwable failed) {
        log(failed);
      }
    }

    /** Once for each kind of failure, so that the log does not fill. */
    private void log(Throwable failed) {
      String kind = failed.toString();
      if (!kind.equals(failure) && !closed) {
        failure = kind;
        LOG.error("background task '{}' failed, and is tried again every second", task, failed);
      }
    }
  }

  /**
   * Adds a task, before {@link #start}.
   *
   * @param work returns whether it succeeded; a task that returns false has logged why
   */
  Watch every(String name, BooleanSupplier work) {
    tasks.put(name, new Task(name, work));
    return this;
  }

  void start() {
    tasks.values().forEach(Thread::start);
  }

  /** Gives for each task how many seconds ago it last succeeded. */
  void ages(ObjDoubleConsumer<String> to) {
    long now = System.nanoTime();
    tasks.forEach((name, task) -> to.accept(name, (now - task.succeeded) * NANOS));
  }

  @Override
  public void close() {
    closed = true;
    tasks.values().forEach(Thread::interrupt);
  }
}
