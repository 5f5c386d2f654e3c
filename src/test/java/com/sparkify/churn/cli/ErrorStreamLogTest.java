package com.sparkify.churn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

class ErrorStreamLogTest {
  private static LoggingEvent event(Throwable thrown) {
    long millis =
        LocalDateTime.parse("2018-12-01T08:00:00.123")
            .atZone(ZoneId.systemDefault())
            .toInstant()
            .toEpochMilli();
    Logger logger = Logger.getLogger("com.sparkify.churn.Sessionize");
    return new LoggingEvent("", logger, millis, Level.WARN, "a day is missing", thrown);
  }

  private static String written(LoggingEvent event) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, UTF_8));
    try {
      new ErrorStreamLog().doAppend(event);
    } finally {
      System.setErr(before);
    }
    return bytes.toString(UTF_8);
  }

  @Test
  void aLineHasTimeLevelClassAndMessage() {
    assertThat(written(event(null)))
        .isEqualTo(
            "2018-12-01 08:00:00,123 WARN  Sessionize: a day is missing" + System.lineSeparator());
  }

  @Test
  void anExceptionFollowsItsLine() {
    assertThat(written(event(new IOException("disk full"))).lines())
        .startsWith(
            "2018-12-01 08:00:00,123 WARN  Sessionize: a day is missing",
            "java.io.IOException: disk full")
        .anyMatch(line -> line.startsWith("\tat com.sparkify.churn.cli.ErrorStreamLogTest"));
  }
}
