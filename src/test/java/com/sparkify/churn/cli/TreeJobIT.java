package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.forest.ForestFormat;
import com.sparkify.churn.hdfs.FaultyFileSystem;
import com.sparkify.churn.hdfs.MemoryFolder;
import com.sparkify.churn.hdfs.Outage;
import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.SyntheticUsers;
import com.sparkify.churn.model.growth.ForestGrower;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.GrownForest;
import com.sparkify.churn.model.growth.Growth;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.growth.ThreadGrowth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Trees grown in the tasks of a job are those of threads, however many tasks, and whatever dies.
 */
class TreeJobIT {
  private static final Examples USERS = SyntheticUsers.seeded(8).users(200).examples();

  /** Fewer features than there are, so that a first forest chooses them. */
  private static final ForestSettings SETTINGS = new ForestSettings(110, 4, 10, 4, 0.5, 1, 0.5, 20);

  private static final int FEWEST_STEPS = 6;

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1000})
  void anyNumberOfTasksGivesTheForestOfThreads(int tasks) throws Exception {
    GrownForest inThreads = grow(SETTINGS, new ThreadGrowth(3));

    GrownForest asJob = grow(SETTINGS, new TreeJob(conf(), models(), tasks));

    assertThat(inThreads.forest().trees()).isEqualTo(110);
    assertThat(ForestFormat.write(asJob.forest()))
        .isEqualTo(ForestFormat.write(inThreads.forest()));
    assertThat(asJob.outOfBag()).isEqualTo(inThreads.outOfBag());
    assertThat(leftInModels()).isEmpty();
  }

  @ParameterizedTest(name = "object store: {0}")
  @ValueSource(booleans = {false, true})
  void killedAtAnyStepItGrowsTheSameWhenRunAgain(boolean objects) throws Exception {
    ForestSettings few = SETTINGS.withTrees(4).withMostFeatures(USERS.schema().size());
    byte[] wanted = ForestFormat.write(grow(few, new ThreadGrowth(1)).forest());
    int steps = 0;
    for (int failing = 1; failing == steps + 1; failing++) {
      Outage outage = new Outage(Outage.Kind.KILLED_AFTER, failing, () -> {});
      Configuration struck = healthy(objects);
      FaultyFileSystem.strike(struck, outage);
      try {
        grow(few, new TreeJob(struck, faulty(), 2));
      } catch (UncheckedIOException died) {
        assertThat(outage.struck()).as("%s", died).isTrue();
      }
      steps = outage.struck() ? failing : steps;

      GrownForest again = grow(few, new TreeJob(healthy(objects), faulty(), 2));

      assertThat(ForestFormat.write(again.forest())).as("step %d", failing).isEqualTo(wanted);
      assertThat(leftInModels()).as("step %d", failing).isEmpty();
    }
    assertThat(steps).isGreaterThan(FEWEST_STEPS);
  }

  @Test
  void moreTasksThanTreesAreNotStarted() {
    ForestSettings two = SETTINGS.withTrees(2).withMostFeatures(USERS.schema().size());

    GrownForest forest = grow(two, new TreeJob(conf(), models(), 100));

    assertThat(forest.forest().trees()).isEqualTo(2);
  }

  private static GrownForest grow(ForestSettings settings, Growth growth) {
    return ForestGrower.grow(USERS, settings, 42, growth, Progress.NONE);
  }

  private Configuration conf() {
    return LocalJobs.conf(folder);
  }

  private Configuration healthy(boolean objects) {
    Configuration conf = conf();
    FaultyFileSystem.serve(conf, objects);
    return conf;
  }

  private org.apache.hadoop.fs.Path models() {
    return LocalJobs.hadoop(folder.resolve("models"));
  }

  private org.apache.hadoop.fs.Path faulty() {
    return new org.apache.hadoop.fs.Path("faulty://" + folder.resolve("models"));
  }

  private List<Path> leftInModels() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("models"))) {
      return files.toList();
    }
  }
}
