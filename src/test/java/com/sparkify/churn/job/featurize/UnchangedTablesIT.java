package com.sparkify.churn.job.featurize;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.story.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tables are made again when more logs have come. */
class UnchangedTablesIT {
  private static final LocalDate MATURE = LocalDate.parse("2018-10-10");
  private static final LocalDate OPEN = LocalDate.parse("2018-10-18");
  private static final LocalDate END = LocalDate.parse("2018-10-23");

  @TempDir private Path temp;

  @BeforeEach
  void featurizeThreeWeeks() throws Exception {
    for (LocalDate day = LocalDate.parse("2018-10-01"); day.isBefore(END); day = day.plusDays(1)) {
      deliver(day, day, "u1");
    }
    assertThat(featurize(END)).containsExactly(MATURE, OPEN);
  }

  private void deliver(LocalDate partition, LocalDate happened, String user) throws Exception {
    Story story = new Story().user(user).at(happened + "T10:00:00Z").session(1).plays(4);
    Path folder = Files.createDirectories(temp.resolve("logs/dt=" + partition));
    Files.write(folder.resolve(user + ".json"), story.bytes());
  }

  /** The tables made. */
  private List<LocalDate> featurize(LocalDate knownBy) throws Exception {
    return featurizeAll(knownBy).published();
  }

  private FeaturizeReport featurizeAll(LocalDate knownBy) throws Exception {
    Configuration conf = LocalJobs.conf(temp);
    LocalJobs.sessionize(conf, temp.resolve("out"), temp.resolve("logs"));
    return LocalJobs.featurize(conf, temp.resolve("out"), knownBy, MATURE, OPEN);
  }

  @Test
  void aDayLaterLeavesThemAsTheyAre() throws Exception {
    Map<String, byte[]> before = LocalJobs.bytes(temp.resolve("out/features"));
    deliver(END, END, "u1");
    assertThat(featurize(END.plusDays(1))).isEmpty();
    assertThat(LocalJobs.bytes(temp.resolve("out/features")))
        .usingRecursiveComparison()
        .isEqualTo(before);
  }

  @Test
  void theEndOfItsHorizonGivesATableItsLabels() throws Exception {
    for (LocalDate day = END; day.isBefore(OPEN.plusDays(10)); day = day.plusDays(1)) {
      deliver(day, day, "u1");
    }
    assertThat(featurize(OPEN.plusDays(10))).containsExactly(OPEN);
  }

  @Test
  void lateLogsChangeTheTablesOfTheirDays() throws Exception {
    deliver(END, OPEN.minusDays(1), "u2");
    assertThat(featurize(END.plusDays(1))).containsExactly(MATURE, OPEN);
    deliver(END.plusDays(1), MATURE.plusDays(11), "u3");
    assertThat(featurize(END.plusDays(2))).isEmpty();
  }

  @Test
  void aTableIsNotMadeAgainFromFewerDaysThanItWasMadeOf() throws Exception {
    Path out = temp.resolve("out");
    Map<String, byte[]> before = LocalJobs.bytes(out.resolve("features"));
    FileUtil.fullyDelete(out.resolve("sessions/dt=2018-10-01").toFile());
    FileUtil.fullyDelete(temp.resolve("logs/dt=2018-10-01").toFile());
    deliver(END, MATURE.minusDays(1), "u2");
    FeaturizeReport report = featurizeAll(END.plusDays(1));
    assertThat(report.published()).isEmpty();
    assertThat(report.knowingMore()).containsExactly(MATURE, OPEN);
    assertThat(LocalJobs.bytes(out.resolve("features")))
        .usingRecursiveComparison()
        .isEqualTo(before);
  }

  @Test
  void whatTheRunOfAMaturedDateIsMakingIsLeftAlone() throws Exception {
    Path alive = temp.resolve("out/features/_tmp-featurize_2018-10-10-other");
    Files.createDirectories(alive);
    FeaturizeSettings settings =
        new FeaturizeSettings(
            LocalJobs.hadoop(temp.resolve("out")),
            List.of(OPEN),
            List.of(MATURE),
            10,
            FeatureExtractor.DEFAULT_MEMORY_DAYS,
            END,
            Set.of(),
            false);
    new Featurize(LocalJobs.conf(temp), settings, StageProgress.NONE).run();
    assertThat(alive).exists();
  }

  @Test
  void manyDatesAreMadeInSeveralPassesToTheSameBytes() throws Exception {
    LocalDate first = LocalDate.parse("2018-08-25");
    LocalDate[] dates = first.datesUntil(END.plusDays(1)).toArray(LocalDate[]::new);
    assertThat(dates).hasSize(60);
    Path out = temp.resolve("out");
    Map<String, byte[]> alone = LocalJobs.bytes(out.resolve("features/as-of=" + MATURE));
    Files.move(out.resolve("features"), temp.resolve("features-before"));
    FeaturizeReport report = LocalJobs.featurize(LocalJobs.conf(temp), out, END, dates);
    assertThat(report.published()).containsExactly(dates);
    assertThat(LocalJobs.bytes(out.resolve("features/as-of=" + MATURE)))
        .usingRecursiveComparison()
        .isEqualTo(alone);
    assertThat(LocalJobs.features(out, END, false)).containsOnlyKeys("u1");
    assertThat(LocalJobs.features(out, first, false)).isEmpty();
  }
}
