package com.sparkify.churn.job.sessionize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.job.log.InputSettings;
import com.sparkify.churn.job.log.LogDays;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a day's run does about the days before it. */
class LateDaysIT {
  private static final LocalDate MONDAY = LocalDate.parse("2018-10-01");
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
  private static final LocalDate THURSDAY = MONDAY.plusDays(3);

  @TempDir private Path temp;
  private String folder = "logs";

  @BeforeEach
  void deliverHalfAWeek() throws IOException {
    for (LocalDate day : List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY)) {
      deliver(day, "a.json");
      finish(day);
    }
  }

  @Test
  void aBadDayStopsItsOwnRunAndNotThatOfTheNextDays() throws Exception {
    spoil(TUESDAY);
    assertThatThrownBy(() -> run(TUESDAY)).isInstanceOf(TooManyRejectedException.class);

    SessionizeReport next = run(WEDNESDAY);
    assertThat(next.published()).containsExactly(MONDAY, WEDNESDAY);
    assertThat(next.late().refused().get(TUESDAY)).contains("refused before", "quarantine/dt=");
    assertThat(next.lines()).as("not read again").doesNotContainKey(LogDay.of(TUESDAY));
    assertThat(temp.resolve("out/quarantine/dt=" + TUESDAY + "/_SUCCESS")).exists();

    deliver(TUESDAY, "a.json");
    SessionizeReport repaired = run(THURSDAY);
    assertThat(repaired.published()).containsExactly(TUESDAY, THURSDAY);
    assertThat(repaired.late().refused()).isEmpty();
    assertThat(temp.resolve("out/quarantine/dt=" + TUESDAY)).doesNotExist();
  }

  @Test
  void aLateDayThatGoesBadKeepsWhatWasPublishedOfIt() throws Exception {
    run(TUESDAY);
    Map<String, byte[]> before = LocalJobs.bytes(temp.resolve("out/sessions/dt=" + TUESDAY));
    spoil(TUESDAY);

    SessionizeReport next = run(WEDNESDAY);
    assertThat(next.published()).containsExactly(WEDNESDAY);
    assertThat(next.late().refused().get(TUESDAY)).contains("5 of 9 lines were rejected");
    assertThat(LocalJobs.bytes(temp.resolve("out/sessions/dt=" + TUESDAY)))
        .usingRecursiveComparison()
        .isEqualTo(before);
  }

  @Test
  void aLateDayThatLacksItsEarlierLogsStaysAsItWas() throws Exception {
    run(TUESDAY);
    folder = "elsewhere";
    deliver(TUESDAY, "a.json");
    finish(TUESDAY);
    deliver(WEDNESDAY, "a.json");

    SessionizeReport next = run(WEDNESDAY);
    assertThat(next.published()).containsExactly(WEDNESDAY);
    assertThat(next.late().refused().get(TUESDAY))
        .contains("logs/dt=2018-10-02/a.json", "not among the input", "--replace");
    assertThat(next.unchanged()).isZero();
  }

  @Test
  void filesInFoldersOfADayAreThatDays() throws Exception {
    deliver(TUESDAY, "hour=05/b.json");
    run(TUESDAY);
    deliver(TUESDAY, "hour=06/c.json");

    SessionizeReport next = run(WEDNESDAY);
    assertThat(next.published()).containsExactly(TUESDAY, WEDNESDAY);
    assertThat(next.late().refused()).isEmpty();
    assertThat(next.lines().get(LogDay.of(TUESDAY)).lines()).isEqualTo(12);
    assertThat(run(WEDNESDAY).published()).isEmpty();
  }

  @Test
  void aRefusedDayIsReadAgainWhenMoreIsAllowed() throws Exception {
    spoil(TUESDAY);
    run(WEDNESDAY);
    SessionizeSettings settings = settings(THURSDAY, Instant.MAX);
    var conf = LocalJobs.conf(temp);
    conf.setDouble(InputSettings.MAX_REJECTED_FRACTION, 0.9);
    SessionizeReport lenient = new Sessionize(conf, settings, StageProgress.NONE).run();
    assertThat(lenient.published()).containsExactly(TUESDAY, THURSDAY);
  }

  @Test
  void lateDaysAreReadOnceTheyAreWholeAndFilesBeingCopiedNever() throws Exception {
    Files.delete(logs(TUESDAY).resolve("_SUCCESS"));
    deliver(WEDNESDAY, "b.gz._COPYING_");

    SessionizeReport report = run(WEDNESDAY);
    assertThat(report.published()).containsExactly(MONDAY, WEDNESDAY);
    assertThat(report.late().unfinished()).containsExactly(TUESDAY);
    assertThat(report.total().events()).isEqualTo(8);

    finish(TUESDAY);
    assertThat(run(WEDNESDAY).published()).containsExactly(TUESDAY);
  }

  @Test
  void theDayAskedForIsTakenAsItIsButMustBeThere() throws Exception {
    Files.delete(logs(THURSDAY).resolve("_SUCCESS"));
    assertThat(run(THURSDAY).published()).contains(THURSDAY);
    assertThatThrownBy(() -> run(THURSDAY.plusDays(1)))
        .hasMessageContaining("dt=2018-10-05: no such file or folder");
  }

  @Test
  void whatTheRunOfALateDayIsMakingIsLeftAlone() throws Exception {
    Path alive = temp.resolve("out/sessions/_tmp-sessionize_20181001-other");
    Files.createDirectories(alive);
    run(WEDNESDAY);
    assertThat(alive).exists();
    run(MONDAY);
    assertThat(alive).as("of another attempt at the same").doesNotExist();
  }

  private SessionizeReport run(LocalDate day) throws Exception {
    return new Sessionize(LocalJobs.conf(temp), settings(day, Instant.MAX), StageProgress.NONE)
        .run();
  }

  private SessionizeSettings settings(LocalDate day, Instant arrivedBy) {
    return new SessionizeSettings(
        List.of(LocalJobs.hadoop(temp.resolve(folder))),
        LocalJobs.hadoop(temp.resolve("out")),
        false,
        new LogDays(day, 2),
        arrivedBy);
  }

  private Path logs(LocalDate day) {
    return temp.resolve(folder).resolve("dt=" + day);
  }

  private void deliver(LocalDate day, String file) throws IOException {
    Story story = new Story().at(day + "T10:00:00Z").session(1).plays(4);
    Path target = logs(day).resolve(file);
    Files.createDirectories(target.getParent());
    Files.write(target, story.bytes());
  }

  private void finish(LocalDate day) throws IOException {
    Files.createFile(logs(day).resolve("_SUCCESS"));
  }

  private void spoil(LocalDate day) throws IOException {
    Path file = logs(day).resolve("a.json");
    Files.writeString(file, Files.readString(file) + "no event\n".repeat(5));
  }
}
