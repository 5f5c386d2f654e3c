package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;

class ErrorMessagesTest {
  @Test
  void leavesTheStackTracesOfServersOut() {
    String refused = "Permission denied: user=bob, access=EXECUTE, inode=\"/data/churn/sessions\"";
    String trace = "\n\tat org.apache.hadoop.Checker.check(Checker.java:663)\n\tat java.base/A.run";

    assertThat(ErrorMessages.message(new AccessControlException(refused + trace)))
        .isEqualTo(refused);
  }

  @Test
  void keepsTheLinesOfAMessage() {
    String lines = "dt=2018-10-01: too much is rejected\n  part.json, byte 7: NO_JSON\nlook at it";

    assertThat(ErrorMessages.message(new IllegalArgumentException(lines))).isEqualTo(lines);
  }

  @Test
  void saysWhatAPathAloneDoesNot() {
    assertThat(ErrorMessages.message(new AccessDeniedException("/data")))
        .isEqualTo("/data: permission denied");
    assertThat(ErrorMessages.message(new IllegalStateException()))
        .isEqualTo("java.lang.IllegalStateException");
  }
}
