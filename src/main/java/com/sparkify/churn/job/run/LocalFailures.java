package com.sparkify.churn.job.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.spi.LoggingEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what Hadoop's local runner logs of a failed job, so that the error at the end can say it in
 * one line: the runner keeps it nowhere else, and writes a stack trace. {@code log4j.properties}
 * puts it in place; the trace is at debug level.
 */
public final class LocalFailures extends AppenderSkeleton {
  private static final Logger LOG = LoggerFactory.getLogger(LocalFailures.class);
  private static final Map<String, Throwable> FAILURES = new ConcurrentHashMap<>();

  /** What a job failed with, told once; empty if nothing was logged of it. */
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
