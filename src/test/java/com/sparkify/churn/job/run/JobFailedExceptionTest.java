package com.sparkify.churn.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.hadoop.util.DiskChecker.DiskErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobFailedExceptionTest {
  private static final String ENDED = "sessionize (job_local1_0001) ended as FAILED";
  private static final String SPACE = "file:/tmp has 0 MB left, file:/data has 812 MB left";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Disk quota exceeded",
        "No space available in any of the local directories /tmp",
        "Could not find any valid local directory for output/spill0.out with requested size 4036085"
      })
  void aFullDiskIsSaidFirstAndNoMemoryIsAdvised(String message) {
    assertThat(JobFailedException.explained(ENDED, new IOException(message), SPACE))
        .isEqualTo("a disk is full: " + ENDED + "; make room: " + SPACE);
    assertThat(JobFailedException.explained(ENDED, new DiskErrorException(message), SPACE))
        .startsWith("a disk is full: ");
  }

  @Test
  void memoryIsAdvisedWhereItRanOut() {
    Throwable failure = new OutOfMemoryError("Java heap space");
    assertThat(JobFailedException.explained(ENDED, failure, SPACE))
        .isEqualTo(
            "memory ran out: "
                + ENDED
                + ": java.lang.OutOfMemoryError: Java heap space;"
                + " give more, as in CHURN_OPTS=-Xmx4g");
  }

  @Test
  void anyOtherFailureIsSaidAndNothingAdvised() {
    Throwable failure = new ClassNotFoundException("org.example.Codec\nand more");
    assertThat(JobFailedException.explained(ENDED, failure, SPACE))
        .isEqualTo(ENDED + ": java.lang.ClassNotFoundException: org.example.Codec");
  }
}
