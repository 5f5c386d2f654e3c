package com.sparkify.churn.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.operation.RunRecord.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {
  @TempDir private Path root;
  private RunHistory history;

  @BeforeEach
  void begin() throws IOException {
    Files.createDirectory(root.resolve("sessions"));
    history =
        new RunHistory(
            new HdfsLayout(new org.apache.hadoop.fs.Path(root.toUri())), new Configuration());
  }

  private static RunRecord run(String stage, String started, int seconds) {
    Instant start = Instant.parse(started);
    return new RunRecord(
        stage,
        "sparkify-churn 1.0.0 (commit abc)",
        "churn",
        start,
        start.plusSeconds(seconds),
        Outcome.SUCCEEDED,
        0,
        "",
        new TreeMap<>(Map.of("events", "1200", "path", "/data/sessions")));
  }

  @Test
  void aRunIsASmallFileNamedByItsTimeAndStage() throws Exception {
    history.add(run("score", "2018-11-01T02:03:04.567Z", 90), "3f9c0d1e");

    Path file = root.resolve("history/2018-11/20181101T020304.567Z-score-3f9c0d1e.json");
    assertThat(file)
        .content()
        .contains(
            "\"stage\": \"score\"",
            "\"seconds\": 90.0",
            "\"outcome\": \"succeeded\"",
            "\"version\": \"sparkify-churn 1.0.0 (commit abc)\"",
            "\"counts\": {\n    \"events\": 1200\n  }",
            "\"facts\": {\n    \"path\": \"/data/sessions\"\n  }");
    assertThat(history.newest(5))
        .containsExactly(run("score", "2018-11-01T02:03:04.567Z", 90))
        .first()
        .extracting(RunRecord::duration)
        .isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void newestGoesBackOverMonthsAndStopsInTime() throws Exception {
    history.add(run("score", "2018-12-01T02:00:00Z", 1), "a");
    history.add(run("train", "2018-10-31T02:00:00Z", 1), "b");
    history.add(run("featurize", "2018-12-01T01:00:00Z", 1), "c");

    assertThat(history.newest(9))
        .extracting(RunRecord::stage)
        .containsExactly("score", "featurize", "train");
    assertThat(history.newest(2)).hasSize(2);
  }

  @Test
  void twoRunsThatBeginInTheSameMillisecondBothStay() throws Exception {
    history.add(run("score", "2018-12-01T02:00:00Z", 1), "a");
    history.add(run("score", "2018-12-01T02:00:00Z", 2), "b");

    assertThat(history.newest(9)).hasSize(2);
  }

  @Test
  void nothingIsWrittenWhereThereAreNoDatasets() throws Exception {
    Files.delete(root.resolve("sessions"));

    history.add(run("retain", "2018-12-01T02:00:00Z", 1), "a");

    assertThat(root).isEmptyDirectory();
    assertThat(history.newest(9)).isEmpty();
  }

  @Test
  void aDamagedRecordIsNamed() throws Exception {
    Path month = Files.createDirectories(root.resolve("history/2018-12"));
    Files.writeString(month.resolve("20181201T020000.000Z-score-a.json"), "{\"stage\": \"score\"}");

    assertThatThrownBy(() -> history.newest(1))
        .hasMessageContaining("20181201T020000.000Z-score-a.json: field 'facts' is missing");
  }

  @Test
  void aRunCannotEndBeforeItStarts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run("score", "2018-12-01T02:00:00Z", -1))
        .withMessageContaining("before started, 2018-12-01T02:00:00Z");
  }
}
