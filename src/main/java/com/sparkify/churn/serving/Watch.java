package com.sparkify.churn.serving;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjDoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server does once a second beside its requests. A task that fails, be it for want of
 * memory, is tried again in the next second, and stops no other.
 */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final long PERIOD_SECONDS = 1;
  private static final double NANOS = 1e-9;

  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Watch::daemon);

  private static final class Task {
    private final Runnable work;
    private volatile long succeeded = System.nanoTime();
    private String failure = "";

    Task(Runnable work) {
      this.work = work;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "churn-watch");
    thread.setDaemon(true);
    return thread;
  }

  /** Adds a task, before {@link #start}. */
  Watch every(String name, Runnable work) {
    tasks.put(name, new Task(work));
    return this;
  }

  void start() {
    thread.scheduleWithFixedDelay(this::runAll, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  void runAll() {
    tasks.forEach(Watch::run);
  }

  private static void run(String name, Task task) {
    try {
      task.work.run();
      task.succeeded = System.nanoTime();
      task.failure = "";
    } catch (Throwable failed) {
      tell(name, task, failed);
    }
  }

  /** Once for each kind of failure, so that the log does not fill. */
  private static void tell(String name, Task task, Throwable failed) {
    try {
      String failure = failed.toString();
      if (!failure.equals(task.failure)) {
        task.failure = failure;
        LOG.error("background task '{}' failed, and is tried again every second", name, failed);
      }
    } catch (Throwable unspeakable) {
      // Without the memory for a line of log, the task itself is still tried again.
    }
  }

  /** Tells for each task how many seconds ago it last succeeded. */
  void ages(ObjDoubleConsumer<String> to) {
    long now = System.nanoTime();
    tasks.forEach((name, task) -> to.accept(name, (now - task.succeeded) * NANOS));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
