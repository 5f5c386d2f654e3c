package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

class FailureMessageTest {
  @Test
  void namesTheClassOfAFailureThatSaysNothing() {
    assertThat(FailureMessage.of(new ClosedByInterruptException()))
        .isEqualTo("java.nio.channels.ClosedByInterruptException");
  }

  @Test
  void isTheMessageOfAFailureThatHasOne() {
    assertThat(FailureMessage.of(new IOException("no space left"))).isEqualTo("no space left");
  }
}
