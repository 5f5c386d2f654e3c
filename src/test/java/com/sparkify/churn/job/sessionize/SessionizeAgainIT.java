package com.sparkify.churn.job.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions whose lines were delivered twice are read again; what else there is is not. */
class SessionizeAgainIT {
  private static final LocalDate MONDAY = LocalDate.parse("2018-10-01");
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  @TempDir private Path temp;

  private Path deliver(LocalDate day, String file) throws IOException {
    Story story = new Story().at(day + "T10:00:00Z").session(1).plays(4).user("u2").plays(3);
    Path folder = Files.createDirectories(temp.resolve("logs/dt=" + day));
    return Files.write(folder.resolve(file), story.bytes());
  }

  /** What became of the lines; the files are gone by the time that the first job has ended. */
  private LineTally sessionize(Path... gone) throws Exception {
    SessionizeSettings settings =
        LocalJobs.settings(
            List.of(LocalJobs.hadoop(temp.resolve("logs"))), LocalJobs.hadoop(temp.resolve("out")));
    StageProgress progress =
        (what, fraction) -> {
          if (what.equals("sessionize") && fraction == 1) {
            deleteAll(gone);
          }
        };
    return new Sessionize(LocalJobs.conf(temp), settings, progress).run().total();
  }

  private static void deleteAll(Path... files) {
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void onlyDaysWithSuchSessionsAreReadAgain() throws Exception {
    deliver(MONDAY, "a.json");
    deliver(MONDAY, "again.json");
    Path sound = deliver(TUESDAY, "a.json");
    LineTally tally = sessionize(sound);
    assertThat(tally.duplicates()).isEqualTo(7);
    assertThat(tally.events()).isEqualTo(14);
  }

  @Test
  void whatWasKilledLongAgoIsRemovedAndWhatMayBeAliveIsNot() throws Exception {
    Path dead = Files.createDirectories(temp.resolve("out/sessions/_tmp-sessionize_20180601-x"));
    Path alive = Files.createDirectories(temp.resolve("out/sessions/_tmp-sessionize_20180701-x"));
    FileTime now = Files.getLastModifiedTime(alive);
    Files.setLastModifiedTime(dead, FileTime.from(now.toInstant().minus(8, ChronoUnit.DAYS)));
    Files.setLastModifiedTime(alive, FileTime.from(now.toInstant().minus(6, ChronoUnit.DAYS)));
    deliver(MONDAY, "a.json");
    sessionize();
    assertThat(dead).doesNotExist();
    assertThat(alive).exists();
  }

  @Test
  void nothingIsReadAgainWhereNothingCameTwice() throws Exception {
    Path first = deliver(MONDAY, "a.json");
    Path second = deliver(TUESDAY, "a.json");
    LineTally tally = sessionize(first, second);
    assertThat(tally.duplicates()).isZero();
    assertThat(tally.events()).isEqualTo(14);
  }
}
