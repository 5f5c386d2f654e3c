package com.sparkify.churn.job.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.LocalJobRunner;

/**
 * Numbered tasks in threads of this process: what a job of Hadoop's local runner would do, without
 * the time that it takes to set one up.
 *
 * @param name of the work, for its progress and errors
 * @param count of tasks, from 0
 * @param bytes that all tasks read together
 */
public record ThreadedTasks(String name, int count, long bytes) {
  private static final long POLL_MILLIS = 20;
  private static final long PATIENCE_SECONDS = 60;

  /** With more than {@link #MANY} tasks per thread, how long the first may run alone. */
  private static final long ALONE_MILLIS = 500;

  private static final int MANY = 4;

  /**
   * A task.
   *
   * @param <T> what it makes
   */
  @FunctionalInterface
  public interface Task<T> {
    /**
     * Does the work of a number. A task that goes on for long ends when its thread is interrupted.
     *
     * @param read hears how many more bytes have been read
     */
    T run(int number, LongConsumer read) throws IOException, InterruptedException;
  }

  public ThreadedTasks {
    if (count < 1) {
      throw new IllegalArgumentException(
          "%s has %d tasks; it needs at least 1".formatted(name, count));
    }
  }

  /**
   * Runs the tasks, as many at a time as the local runner would. None of them runs any more at the
   * end, whether it is reached or a task fails.
   *
   * @return what the tasks made, by number
   * @throws IOException what the first task that failed, by number, failed with
   */
  public <T> List<T> run(Configuration conf, Task<T> task, StageProgress progress)
      throws IOException, InterruptedException {
    int most = Math.max(1, conf.getInt(LocalJobRunner.LOCAL_MAX_MAPS, 1));
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(count, most));
    try {
      AtomicLong read = new AtomicLong();
      List<Future<T>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        tasks.add(threads.submit(() -> task.run(number, read::addAndGet)));
        if (i == 0 && count > MANY * most) {
          letBeginAlone(tasks.get(0));
        }
      }
      List<T> made = new ArrayList<>();
      for (Future<T> one : tasks) {
        made.add(awaited(one, read, progress));
      }
      progress.update(name, 1);
      return made;
    } finally {
      threads.shutdownNow();
      boolean unused = threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /**
   * Lets one of many tasks begin alone. The code of all is compiled meanwhile; other threads would
   * run it slowly, too, and take the processor from the compiler.
   */
  private static void letBeginAlone(Future<?> first) throws InterruptedException {
    try {
      Object unused = first.get(ALONE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException laterHandled) {
      return;
    }
  }

  private <T> T awaited(Future<T> task, AtomicLong read, StageProgress progress)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException running) {
        double share = bytes == 0 ? 0 : Math.min(1, read.get() / (double) bytes);
        progress.update(name, share, JobRunner.bytesRead(share, bytes));
      } catch (ExecutionException failed) {
        throw failure(failed.getCause());
      }
    }
  }

  /** A task may fail with anything if what it reads is damaged. */
  private IOException failure(Throwable cause) throws InterruptedException {
    if (cause instanceof Error broken) {
      throw broken;
    }
    if (cause instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    return cause instanceof IOException named ? named : new IOException(name + ": " + cause, cause);
  }
}
