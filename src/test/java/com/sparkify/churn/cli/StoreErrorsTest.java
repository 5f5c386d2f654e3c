package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreErrorsTest {
  @Test
  void whatAStoreSaysTwiceWithItsClassesIsSaidOnce() {
    String text =
        "Unable to execute HTTP request: Connect to 127.0.0.1:1 [/127.0.0.1] failed: Connection"
            + " refused (SDK Attempt Count: 6)";
    String failure = "software.amazon.awssdk.core.exception.SdkClientException: " + text;

    assertThat(
            StoreErrors.plain(
                "getFileStatus on s3a://bucket/logs: "
                    + failure
                    + ":    "
                    + failure
                    + ": Connection refused"))
        .isEqualTo("getFileStatus on s3a://bucket/logs: " + text + ": Connection refused");
  }

  @Test
  void otherMessagesStay() {
    String message = "logs: no such file or folder:  logs: no such file or folder";
    assertThat(StoreErrors.plain(message)).isEqualTo(message);
  }
}
