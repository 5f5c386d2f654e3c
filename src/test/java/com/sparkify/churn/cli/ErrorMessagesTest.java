package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
  void namesWhatAValueShouldBeWithoutJavasTypes() {
    Spoken number = Spoken.churn("status", "--output=out", "--late-days=x");
    Spoken pair = Spoken.churn("retain", "--output=out", "--keep=30");

    assertThat(number.complaint())
        .isEqualTo(
            "status: Invalid value for option '--late-days': 'x' is not a whole number;"
                + " see 'churn help status'");
    assertThat(pair.complaint())
        .startsWith("retain: Value for option '--keep' (DATASET=DAYS) should be in KEY=VALUE");
    assertThat(ErrorMessages.plain("Invalid value for option '--seed': 'x' is not a long"))
        .endsWith("'x' is not a whole number");
    assertThat(ErrorMessages.plain("Invalid value for option '--acceptance': 'x' is not a double"))
        .endsWith("'x' is not a number");
  }

  @Test
  void namesACommandThatThereIsNot() {
    assertThat(Spoken.churn("trian", "--output", "out").complaint())
        .startsWith("churn: there is no command 'trian'; did you mean train")
        .endsWith("?; see 'churn help'");
    assertThat(Spoken.churn("help", "trian").complaint())
        .isEqualTo("churn: there is no command 'trian'; see 'churn help'");
    assertThat(Spoken.churn("status", "--output=out", "now", "then").complaint())
        .isEqualTo("status: unexpected: 'now', 'then'; see 'churn help status'");
  }

  @Test
  void keepsTheLinesOfAMessage() {
    String lines = "dt=2018-10-01: too much is rejected\n  part.json, byte 7: NO_JSON\nlook at it";

    assertThat(ErrorMessages.message(new IllegalArgumentException(lines))).isEqualTo(lines);
  }

  @Test
  void doesNotTakeAFullDiskForAFaultOfAnythingElse() {
    assertThat(ErrorMessages.message(new IOException("No space left on device")))
        .isEqualTo(
            "No space left on device: a disk is full; make room where the output and"
                + " hadoop.tmp.dir are");
    assertThat(
            ErrorMessages.advice(
                new InternalError("java.io.IOException: No space left on device"), "train"))
        .contains("a disk is full")
        .doesNotContain("log4j");
  }

  @Test
  void saysWhatAPathAloneDoesNot() {
    assertThat(ErrorMessages.message(new AccessDeniedException("/data")))
        .isEqualTo("/data: permission denied");
    assertThat(ErrorMessages.message(new IllegalStateException()))
        .isEqualTo("java.lang.IllegalStateException");
  }
}
