package com.sparkify.churn.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.operation.RunRecord.Outcome;
import com.sparkify.churn.table.ScoreTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusReaderTest {
  private static final LocalDate TODAY = LocalDate.parse("2018-11-15");

  @TempDir private Path root;
  private final Configuration conf = new Configuration();
  private HdfsLayout layout;

  @BeforeEach
  void aGoodDay() throws IOException {
    layout = new HdfsLayout(new org.apache.hadoop.fs.Path(root.toUri()));
    for (LocalDate day = TODAY.minusDays(9); day.isBefore(TODAY); day = day.plusDays(1)) {
      sessions(day, 1000, 2, 0);
    }
    publish(Dataset.FEATURES, TODAY, Provenance.of("featurize"));
    scores(TODAY, new WindowCounts(28, 28), "stable");
  }

  private Status read(LocalDate today) throws IOException {
    return new StatusReader(layout, conf, StatusLimits.DEFAULT).read(today);
  }

  @Test
  void allIsFine() throws IOException {
    Status status = read(TODAY);

    assertThat(status.problems()).isEmpty();
    assertThat(status.isFine()).isTrue();
    assertThat(status.datasets())
        .extracting(Status.DatasetState::name, state -> state.newest().orElseThrow())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("sessions", TODAY.minusDays(1)),
            org.assertj.core.groups.Tuple.tuple("features", TODAY),
            org.assertj.core.groups.Tuple.tuple("scores", TODAY));
    assertThat(status.intake())
        .containsExactly(
            new Status.Intake("2018-11-14", 1000, 2, 1, 0, 1),
            new Status.Intake("28 days to 2018-11-14", 9000, 18, 9, 0, 9));
    assertThat(status.intake().get(0).rejectedShare()).isEqualTo(0.002);
    assertThat(status.warnings())
        .containsExactly("there is no champion: nobody is scored before a model is promoted");
  }

  @Test
  void oneDayBehindIsToleratedTwoAreNot() throws IOException {
    assertThat(read(TODAY.plusDays(1)).problems()).isEmpty();
    assertThat(read(TODAY.plusDays(2)).problems())
        .containsExactly(
            "sessions: the newest are of 2018-11-14, 2 days late; 2018-11-16 was due",
            "features: the newest are of 2018-11-15, 2 days late; 2018-11-17 was due",
            "scores: the newest are of 2018-11-15, 2 days late; 2018-11-17 was due");
    assertThat(new StatusReader(layout, conf, new StatusLimits(2, 31)).read(TODAY.plusDays(2)))
        .matches(Status::isFine);
  }

  @Test
  void oldDatasetsAreShownWithTheirDates() throws IOException {
    assertThat(read(TODAY.plusDays(1000)).datasets().get(0).newest()).contains(TODAY.minusDays(1));
    assertThat(read(TODAY.plusDays(1000)).problems())
        .contains("sessions: the newest are of 2018-11-14, 1,000 days late; 2021-08-10 was due");
  }

  @Test
  void gapsAreRanges() throws IOException {
    remove("sessions/dt=2018-11-08");
    remove("sessions/dt=2018-11-09");
    remove("sessions/dt=2018-11-12");

    assertThat(read(TODAY).datasets().get(0).gaps())
        .extracting(DayRange::toString)
        .containsExactly("2018-11-08 to 2018-11-09", "2018-11-12");
  }

  @Test
  void aRefusedDayIsAProblemUntilItsQuarantineIsGone() throws IOException {
    publish(
        Dataset.QUARANTINE,
        TODAY.minusDays(1),
        Provenance.of("sessionize").withCounts(Map.of(LogCounts.REFUSED, 1L)));
    publish(Dataset.QUARANTINE, TODAY.minusDays(2), Provenance.of("sessionize"));

    assertThat(read(TODAY).problems())
        .singleElement()
        .asString()
        .startsWith("logs of 2018-11-14 were refused; what was rejected is in ")
        .endsWith("quarantine/dt=2018-11-14");

    remove("quarantine/dt=2018-11-14");
    assertThat(read(TODAY).isFine()).isTrue();
  }

  @Test
  void truncatedScoresAreAProblem() throws IOException {
    Files.writeString(root.resolve("scores/as-of=2018-11-15/part-0"), "");

    assertThat(read(TODAY).problems())
        .singleElement()
        .asString()
        .contains("part-0: is 0 bytes long, its manifest says 7");
  }

  @Test
  void missingDaysAndDriftAreWarnings() throws IOException {
    scores(TODAY, new WindowCounts(28, 25), "large");

    Status status = read(TODAY);

    assertThat(status.isFine()).isTrue();
    assertThat(status.warnings())
        .contains(
            "scores as of 2018-11-15: there are logs of 25 of the 28 days of their windows",
            "scores as of 2018-11-15: moved");
  }

  @Test
  void theLastRunOfEachStageMustHaveSucceeded() throws IOException {
    run("score", "2018-11-14T02:00:00Z", Outcome.FAILED, "no champion");
    run("score", "2018-11-15T02:00:00Z", Outcome.SUCCEEDED, "");
    run("train", "2018-11-12T06:00:00Z", Outcome.ALARMED, "");
    run("featurize", "2018-11-15T01:00:00Z", Outcome.FAILED, "the disk is full");

    Status status = read(TODAY);

    assertThat(status.problems())
        .containsExactly(
            "the last run of featurize, at 2018-11-15T01:00:00Z, failed: the disk is full; this is said until a run of it succeeds",
            "the last run of train, at 2018-11-12T06:00:00Z, found figures that are too good to be"
                + " true; this is said until a run of it succeeds");
    assertThat(status.runs()).hasSize(4);
  }

  @Test
  void aRunThatHasNotEndedIsAWarningAndHidesNoFailureBeforeIt() throws IOException {
    run("score", "2018-11-14T02:00:00Z", Outcome.FAILED, "no champion");
    run("score", "2018-11-15T02:00:00Z", Outcome.STARTED, "");
    run("train", "2018-11-12T06:00:00Z", Outcome.STARTED, "");
    run("train", "2018-11-13T06:00:00Z", Outcome.SUCCEEDED, "");

    Status status = read(TODAY);

    assertThat(status.problems())
        .containsExactly(
            "the last run of score, at 2018-11-14T02:00:00Z, failed: no champion; this is said until a run of it succeeds");
    assertThat(status.warnings())
        .contains(
            "the last run of score, at 2018-11-15T02:00:00Z, has not ended: it still runs, or was"
                + " killed")
        .noneMatch(warning -> warning.contains("train"));
  }

  @Test
  void aChampionThatCannotBeReadIsAProblem() throws IOException {
    Files.createDirectories(root.resolve("models"));
    Files.writeString(root.resolve("models/CHAMPION"), "lost\n");

    assertThat(read(TODAY).problems())
        .singleElement()
        .asString()
        .startsWith("the champion cannot be read: ")
        .endsWith("models/lost/manifest.json: no such file");
  }

  @Test
  void aFolderWithoutDatasetsIsNoRoot(@TempDir Path empty) {
    HdfsLayout other = new HdfsLayout(empty.toString());

    assertThatThrownBy(() -> new StatusReader(other, conf, StatusLimits.DEFAULT).read(TODAY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds none of sessions, quarantine");
  }

  private void sessions(LocalDate day, long lines, long rejected, long unreadable)
      throws IOException {
    publish(
        Dataset.SESSIONS,
        day,
        Provenance.of("sessionize")
            .withInputs(Map.of("events.json", "fingerprint"))
            .withCounts(
                Map.of(
                    LogCounts.LINES_READ,
                    lines,
                    LogCounts.LINES_REJECTED,
                    rejected,
                    LogCounts.FILES_UNREADABLE,
                    unreadable)));
  }

  private void scores(LocalDate asOf, WindowCounts windows, String drift) throws IOException {
    publish(
        Dataset.SCORES,
        asOf,
        Provenance.of("score").withCounts(windows.counts()),
        "{\"verdict\": \"" + drift + "\", \"summary\": \"moved\"}");
  }

  private void publish(Dataset dataset, LocalDate date, Provenance provenance, String... drift)
      throws IOException {
    try (Publication publication =
        new DatasetPublisher(conf).begin(layout.folder(dataset), "play")) {
      org.apache.hadoop.fs.Path folder = publication.directory(dataset.partitionName(date));
      write(new org.apache.hadoop.fs.Path(folder, "part-0"), "content");
      if (drift.length > 0) {
        write(new org.apache.hadoop.fs.Path(folder, ScoreTable.DRIFT_FILE), drift[0]);
      }
      publication.publish(provenance);
    }
  }

  private void write(org.apache.hadoop.fs.Path file, String content) throws IOException {
    try (OutputStream out = file.getFileSystem(conf).create(file, true)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void remove(String folder) {
    org.apache.hadoop.fs.FileUtil.fullyDelete(root.resolve(folder).toFile());
  }

  private void run(String stage, String started, Outcome outcome, String reason)
      throws IOException {
    Instant start = Instant.parse(started);
    RunRecord run =
        new RunRecord(
            stage,
            "1.0.0",
            "churn",
            start,
            start.plusSeconds(9),
            outcome,
            outcome == Outcome.SUCCEEDED ? 0 : 1,
            reason,
            new TreeMap<>());
    new RunHistory(layout, conf).add(run, "id");
  }
}
