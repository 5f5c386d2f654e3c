package com.sparkify.churn.model.growth;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Threads that share out a piece of work; who does what leaves no trace in the result.
 *
 * @param threads how many, from 1
 * @param progress hears how far they are
 */
public record Crew(int threads, Progress progress) {
  public Crew {
    if (threads < 1) {
      throw new IllegalArgumentException("threads are " + threads + "; it must be 1 or more");
    }
  }

  /** The results of tasks 0 to below {@code count}, in their order. */
  public <T> List<T> map(int count, IntFunction<T> task) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> IntStream.range(0, count).parallel().mapToObj(task).toList()).get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (failed.getCause() instanceof OutOfMemoryError noMemory) {
        throw noMemory;
      }
      throw new IllegalStateException("a task failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the work was interrupted", interrupted);
    } finally {
      pool.shutdownNow();
    }
  }
}
