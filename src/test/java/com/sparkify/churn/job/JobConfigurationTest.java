package com.sparkify.churn.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.job.log.LogInputFormat;
import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.JobRunner;
import com.sparkify.churn.job.sessionize.SessionizeJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.CombineFileSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job asks of a cluster. */
class JobConfigurationTest {
  private static final String COMMITTER_ALGORITHM =
      "mapreduce.fileoutputcommitter.algorithm.version";

  @TempDir private Path folder;

  @Test
  void asksForWhatWasSet() throws IOException {
    Map<String, String> set =
        Map.of(
            "mapreduce.framework.name", "yarn",
            "mapreduce.job.queuename", "analytics",
            "mapreduce.map.memory.mb", "3072",
            "mapreduce.reduce.memory.mb", "4096",
            "mapreduce.job.ubertask.enable", "true",
            "mapreduce.job.reduces", "7",
            "fs.s3a.committer.name", "directory");
    Configuration conf = new Configuration();
    set.forEach(conf::set);

    Configuration asked = job(conf).getConfiguration();
    set.forEach((key, value) -> assertThat(asked.get(key)).as(key).isEqualTo(value));
  }

  @Test
  void commitsWholeTasksOnEveryKindOfStore() throws IOException {
    Configuration cluster = new Configuration();
    cluster.set("mapreduce.framework.name", "yarn");
    Configuration asked = JobRunner.withDefaults(cluster);

    assertThat(asked.get(COMMITTER_ALGORITHM)).isEqualTo("1");
    assertThat(asked.get("fs.s3a.committer.name")).isEqualTo("magic");
    for (String scheme : List.of("s3a", "abfs", "abfss", "gs")) {
      assertThat(asked.get("mapreduce.outputcommitter.factory.scheme." + scheme))
          .as(scheme)
          .matches(".*(S3A|Manifest)CommitterFactory");
    }
  }

  @Test
  void tasksOfOneMachineRenameTheirFilesThemselves() throws IOException {
    Configuration asked = job(new Configuration()).getConfiguration();
    assertThat(asked.get(COMMITTER_ALGORITHM)).isEqualTo("2");

    Configuration set = new Configuration();
    set.set(COMMITTER_ALGORITHM, "1");
    assertThat(job(set).getConfiguration().get(COMMITTER_ALGORITHM)).isEqualTo("1");
  }

  @Test
  void readsManySmallFilesInOneTask() throws IOException {
    for (int i = 0; i < 500; i++) {
      Files.writeString(folder.resolve("events-" + i + ".json"), "{}\n".repeat(i + 1));
    }
    Job job = Job.getInstance(new Configuration());
    InputFiles.set(job, List.of(LocalJobs.hadoop(folder)));

    List<InputSplit> splits = new LogInputFormat().getSplits(job);
    assertThat(splits).hasSize(1);
    assertThat(((CombineFileSplit) splits.get(0)).getNumPaths()).isEqualTo(500);

    job.getConfiguration().setLong(LogInputFormat.SPLIT_BYTES, 40_000);
    assertThat(new LogInputFormat().getSplits(job)).hasSizeBetween(9, 12);
  }

  private Job job(Configuration conf) throws IOException {
    FileStatus logs = new FileStatus(1, false, 1, 1, 0, LocalJobs.hadoop(folder.resolve("logs")));
    return SessionizeJob.create(
        JobRunner.withDefaults(conf), List.of(logs), LocalJobs.hadoop(folder.resolve("out")));
  }
}
