package com.sparkify.churn.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.erasure.Erasure;
import com.sparkify.churn.hdfs.FaultyFileSystem;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.MemoryFolder;
import com.sparkify.churn.hdfs.Outage;
import com.sparkify.churn.job.export.Export;
import com.sparkify.churn.job.export.ExportSettings;
import com.sparkify.churn.job.featurize.Featurize;
import com.sparkify.churn.job.featurize.FeaturizeSettings;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.job.score.ScoreSettings;
import com.sparkify.churn.job.score.ScoreUsers;
import com.sparkify.churn.job.sessionize.Sessionize;
import com.sparkify.churn.job.sessionize.SessionizeSettings;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stages, killed at every step in which they publish sessions, quarantine, features, scores,
 * users and activity, or remove a user from them: half of each is new, half replaces another.
 */
class KilledStagesIT {
  private static final LocalDate MONDAY = LocalDate.parse("2018-10-01");
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);

  /** Steps that each stage takes at the least, or the outages would not have met it. */
  private static final int FEWEST_STEPS = 12;

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private final Map<String, String> models = new TreeMap<>();

  /** A stage on its datasets. */
  private interface Stage {
    void run(Configuration conf) throws Exception;
  }

  @ParameterizedTest(name = "object store: {0}")
  @ValueSource(booleans = {false, true})
  void rerunGivesTheSameBytesAndNobodySeesHalf(boolean objects) throws Exception {
    Files.createDirectories(root());
    PlayModels play = new PlayModels(folder.resolve("models"));
    models.put("old", play.publish(1, 2));
    models.put("new", play.publish(2, 2));
    List<Stage> stages =
        List.of(
            this::sessionize, this::featurize, conf -> score(conf, WEDNESDAY, "new"), this::erase);

    writeLogs(TUESDAY, 120);
    sessionize(healthy(objects));
    featurize(healthy(objects));
    score(healthy(objects), WEDNESDAY, "old");
    writeLogs(MONDAY, 110);
    writeLogs(TUESDAY, 130);
    for (Stage stage : stages) {
      killAtEveryStep(stage, objects);
    }
  }

  /** A root of its own: what other stages leave would have to be looked at after every step. */
  @ParameterizedTest(name = "object store: {0}")
  @ValueSource(booleans = {false, true})
  void soDoesTheExport(boolean objects) throws Exception {
    Files.createDirectories(root());
    writeLogs(MONDAY, 110);
    sessionize(healthy(objects));
    export(healthy(objects));
    writeLogs(MONDAY, 120);
    writeLogs(TUESDAY, 110);
    sessionize(healthy(objects));
    killAtEveryStep(this::export, objects);
  }

  /** Leaves the stage's datasets as they are to be. */
  private void killAtEveryStep(Stage stage, boolean objects) throws Exception {
    Path before = folder.resolve("before");
    FileUtil.fullyDelete(before.toFile());
    Files.move(root(), before);
    copy(before, root());
    stage.run(healthy(objects));
    Map<String, byte[]> wanted = LocalJobs.bytes(root());
    int steps = 0;
    for (int failing = 1; failing == steps + 1; failing++) {
      FileUtil.fullyDelete(root().toFile());
      copy(before, root());
      Outage outage = new Outage(Outage.Kind.KILLED_AFTER, failing, () -> look(objects));
      Configuration struck = healthy(objects);
      FaultyFileSystem.strike(struck, outage);
      try {
        stage.run(struck);
      } catch (IOException died) {
        assertThat(outage.struck()).as("%s", died).isTrue();
      }
      steps = outage.struck() ? failing : steps;

      look(objects);
      stage.run(healthy(objects));
      assertSame(LocalJobs.bytes(root()), wanted, failing);
    }
    assertThat(steps).isGreaterThan(FEWEST_STEPS);
  }

  private static void assertSame(
      Map<String, byte[]> found, Map<String, byte[]> wanted, int failing) {
    assertThat(found.keySet()).as("after step %d", failing).isEqualTo(wanted.keySet());
    wanted.forEach(
        (name, bytes) ->
            assertThat(found.get(name)).as("%s after step %d", name, failing).isEqualTo(bytes));
  }

  private void sessionize(Configuration conf) throws Exception {
    SessionizeSettings settings =
        LocalJobs.settings(List.of(LocalJobs.hadoop(folder.resolve("logs"))), faulty());
    new Sessionize(conf, settings, StageProgress.NONE).run();
  }

  private void featurize(Configuration conf) throws Exception {
    List<LocalDate> asOf =
        Files.exists(folder.resolve("logs/dt=" + MONDAY))
            ? List.of(TUESDAY, WEDNESDAY)
            : List.of(WEDNESDAY);
    FeaturizeSettings settings = new FeaturizeSettings(faulty(), asOf, 10, WEDNESDAY, Set.of());
    new Featurize(conf, settings, StageProgress.NONE).run();
  }

  private void export(Configuration conf) throws Exception {
    ExportSettings settings = new ExportSettings(faulty(), MONDAY, WEDNESDAY, false);
    new Export(conf, settings, StageProgress.NONE).run();
  }

  private void score(Configuration conf, LocalDate asOf, String model) throws Exception {
    org.apache.hadoop.fs.Path directory =
        new org.apache.hadoop.fs.Path(folder + "/models/" + models.get(model));
    new ScoreUsers(
            conf,
            new ScoreSettings(
                faulty(), asOf, directory, CampaignPeriod.ofQuarter(asOf, 0.1), false),
            StageProgress.NONE)
        .run();
  }

  private void erase(Configuration conf) throws Exception {
    Erasure erasure = new Erasure(new HdfsLayout(faulty()), conf, Set.of("u2"));
    assertThat(erasure.run(List.of(), "00ff").recordsLeft()).isZero();
  }

  /** A reader who looks between any two steps: what is published is whole. */
  private void look(boolean objects) {
    try {
      PublishedFiles.assertWhole(faulty(), healthy(objects));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Configuration healthy(boolean objects) {
    Configuration conf = LocalJobs.conf(folder);
    conf.setInt("mapreduce.job.reduces", 1);
    FaultyFileSystem.serve(conf, objects);
    return conf;
  }

  private Path root() {
    return folder.resolve("root");
  }

  private org.apache.hadoop.fs.Path faulty() {
    return new org.apache.hadoop.fs.Path("faulty://" + root());
  }

  /** A day of two users, one of them without an end, and a line that is none. */
  private void writeLogs(LocalDate day, int songs) throws IOException {
    Story story = new Story().user("u1").at(day + "T08:00:00Z").session(day.getDayOfMonth());
    story.plays(songs).user("u2").at(day + "T09:00:00Z").session(50L + day.getDayOfMonth());
    story.plays(20).visits("Home");
    List<String> lines = new ArrayList<>(story.lines());
    lines.add("no event, after " + songs + " songs");
    Path file = Files.createDirectories(folder.resolve("logs/dt=" + day)).resolve("events.json");
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }
}
