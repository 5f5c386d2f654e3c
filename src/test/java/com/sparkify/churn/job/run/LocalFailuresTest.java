package com.sparkify.churn.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

class LocalFailuresTest {
  private static final String JOB = "job_local1_0001";

  private final LocalFailures appender = new LocalFailures();

  private static LoggingEvent failureOf(String job) {
    Throwable failure = new IOException("job failed", new IllegalStateException("bad setting"));
    return new LoggingEvent("runner", Logger.getLogger("runner"), Level.WARN, job, failure);
  }

  @Test
  void anErrorThatIsLoggedAfterTheJobHasFailedIsWaitedFor() throws Exception {
    CompletableFuture.runAsync(
        () -> appender.doAppend(failureOf(JOB)),
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

    assertThat(LocalFailures.of(JOB))
        .hasValueSatisfying(cause -> assertThat(cause).hasMessage("bad setting"));
  }

  @Test
  void theErrorOfAnotherJobIsNotTaken() throws Exception {
    appender.doAppend(failureOf("job_local1_0002"));

    assertThat(LocalFailures.of("job_local1_0003")).isEmpty();
    assertThat(LocalFailures.of("job_local1_0002")).isPresent();
  }
}
