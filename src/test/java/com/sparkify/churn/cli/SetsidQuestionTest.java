package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.Shell;
import org.junit.jupiter.api.Test;

class SetsidQuestionTest {
  @Test
  void itIsAnsweredInAThreadThatKeepsNoProcessAlive() throws Exception {
    Thread waiting = SetsidQuestion.ask();
    waiting.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(waiting.isAlive()).isFalse();
    assertThat(waiting.isDaemon()).isTrue();
    assertThat(Shell.isSetsidAvailable).isTrue();
  }
}
