package com.sparkify.churn.job.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final Map<String, Throwable> FAILURES = new ConcurrentHashMap<>();

  /** The error of a failed job, returned once; empty if none was logged. */
  static Optional<Throwable> of(String job) {
    Throwable failure = FAILURES.remove(job);
    while (failure != null && failure.getCause() != null) {
      failure = failure.getCause();
    }
    return Optional.ofNullable(failure);
  }

  @Override
  protected void append(LoggingEvent event) {
    if (event.getThrowableInformation() == null) {
      LOG.warn("{}", event.getRenderedMessage());
      return;
    }
    Throwable failure = event.getThrowableInformation().getThrowable();
    FAILURES.put(event.getRenderedMessage(), failure);
    LOG.debug("{} failed", event.getRenderedMessage(), failure);
  }

  @Override
  public void close() {}

  @Override
  public boolean requiresLayout() {
    return false;
  }
}
