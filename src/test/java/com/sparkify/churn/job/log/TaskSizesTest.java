package com.sparkify.churn.job.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.JobRunner;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRConfig;
import org.apache.hadoop.mapreduce.lib.input.CombineFileSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskSizesTest {
  private static final long MB = 1 << 20;

  @TempDir private Path folder;

  private static Configuration onTwoCores() {
    Configuration conf = new Configuration();
    conf.set("mapreduce.local.map.tasks.maximum", "2");
    return JobRunner.withDefaults(conf);
  }

  @Test
  void onOneMachineTasksReadLessTowardsTheEnd() {
    TaskSizes sizes = TaskSizes.of(onTwoCores());
    assertThat(sizes.next(10_000 * MB)).isEqualTo(512 * MB);
    assertThat(sizes.next(1_600 * MB)).isEqualTo(400 * MB);
    assertThat(sizes.next(600 * MB)).isEqualTo(256 * MB);
  }

  @Test
  void onAClusterAndIfTheSizeIsSetAllTasksReadTheSame() {
    Configuration cluster = onTwoCores();
    cluster.set(MRConfig.FRAMEWORK_NAME, MRConfig.YARN_FRAMEWORK_NAME);
    assertThat(TaskSizes.of(cluster).next(10_000 * MB)).isEqualTo(256 * MB);

    Configuration set = onTwoCores();
    set.setLong(LogInputFormat.SPLIT_BYTES, 300 * MB);
    assertThat(TaskSizes.of(set).next(10_000 * MB)).isEqualTo(300 * MB);
    assertThat(TaskSizes.of(set).next(1)).isEqualTo(300 * MB);
  }

  @Test
  void aFileIsCutIntoLargePiecesAndThenSmallerOnes() throws IOException {
    long length = 3_000 * MB;
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("log.json").toFile(), "rw")) {
      sparse.setLength(length);
    }
    Job job = Job.getInstance(onTwoCores());
    InputFiles.set(job, List.of(LocalJobs.hadoop(folder)));

    List<Long> sizes =
        new LogInputFormat()
            .getSplits(job).stream().map(split -> ((CombineFileSplit) split).getLength()).toList();
    assertThat(sizes.stream().mapToLong(size -> size).sum()).isEqualTo(length);
    assertThat(sizes.stream().map(size -> size / MB))
        .containsExactly(512L, 512L, 494L, 370L, 277L, 256L, 256L, 256L, 65L);
  }
}
