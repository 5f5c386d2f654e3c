package com.sparkify.churn.simulate;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for work done by other threads. */
final class Waiting {
  private Waiting() {}

  static void all(List<? extends Future<?>> futures) {
    for (Future<?> future : futures) {
      one(future);
    }
  }

  /**
   * @throws IllegalStateException if the work failed, or if this thread was interrupted
   */
  static <T> T one(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the simulation was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the simulation failed: " + e.getCause(), e.getCause());
    }
  }
}
