package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.operation.RunRecord;
import com.sparkify.churn.operation.RunRecord.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
  private static final Instant START = Instant.parse("2018-11-15T02:00:00.123456Z");

  @Test
  void aRunIsALineWithTimesInSecondsAndCountsInWords() {
    Map<String, String> facts = Map.of("linesRead", "385931", "daysMade", "1", "table", "as-of=x");
    RunRecord run =
        new RunRecord(
            "sessionize",
            "1.0.0",
            "etl",
            START,
            START.plusMillis(2_540),
            Outcome.SUCCEEDED,
            0,
            "",
            new TreeMap<>(facts));
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);

    StatusCommand.print(run, out);
    out.flush();

    assertThat(text)
        .hasToString(
            "Run of sessionize              2018-11-15 02:00:00 UTC, 2.5 s, succeeded;"
                + " days made 1, lines read 385,931\n");
  }
}
