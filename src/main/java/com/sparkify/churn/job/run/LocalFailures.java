package com.sparkify.churn.job.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.spi.LoggingEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what Hadoop's local runner logs about a failed job, so that the final error can say it
 * in one line: the runner keeps it nowhere else, and logs a stack trace. {@code log4j.properties}
 * installs it; the stack trace is logged at debug level.
 */
public final class LocalFailures extends AppenderSkeleton {
  private static final Logger LOG = LoggerFactory.getLogger(LocalFailures.class);
  private static final Map<String, CompletableFuture<Throwable>> FAILURES =
      new ConcurrentHashMap<>();
  private static final int PATIENCE_SECONDS = 5;

  private static volatile boolean installed;

  /** For log4j, and its configuration. */
  public LocalFailures() {
    installed = true;
  }

  /**
   * The error of a failed job, returned once; empty if none was logged. Waits for it a little,
   * because the runner says that a job has failed before it logs why.
   */
  static Optional<Throwable> of(String job) throws InterruptedException {
    if (!installed) {
      return Optional.empty();
    }
    try {
      return Optional.of(deepest(failure(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS)));
    } catch (TimeoutException | ExecutionException notLogged) {
      return Optional.empty();
    } finally {
      FAILURES.remove(job);
    }
  }

  /** What a failure was caused by in the end. */
  static Throwable deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  private static CompletableFuture<Throwable> failure(String job) {
    return FAILURES.computeIfAbsent(job, any -> new CompletableFuture<>());
  }

  @Override
  protected void append(LoggingEvent event) {
    if (event.getThrowableInformation() == null) {
      LOG.warn("{}", event.getRenderedMessage());
      return;
    }
    Throwable failure = event.getThrowableInformation().getThrowable();
    failure(event.getRenderedMessage()).complete(failure);
    LOG.debug("{} failed", event.getRenderedMessage(), failure);
  }

  @Override
  public void close() {}

  @Override
  public boolean requiresLayout() {
    return false;
  }
}
