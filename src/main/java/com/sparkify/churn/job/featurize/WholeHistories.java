package com.sparkify.churn.job.featurize;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.ParquetFooter;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.JobRunner;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.job.run.TaskOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;

/**
 * A feature table of one row per user over the whole log, labelled with whether the user has
 * cancelled: what the leak meter learns from. It is not published.
 *
 * @param root of the datasets; {@code sessions} is read
 * @param scratch a folder of its own, emptied first
 */
public record WholeHistories(Path root, Path scratch) {
  private static final String WANTED = "churn.featurize.whole-histories";

  static boolean areWanted(Configuration conf) {
    return conf.getBoolean(WANTED, false);
  }

  /**
   * Builds the table.
   *
   * @return its files, below the scratch folder
   * @throws IOException if no sessions are published
   */
  public List<Path> run(Configuration conf, StageProgress progress)
      throws IOException, InterruptedException {
    LocalDate end = AsOfDates.of(root, conf, null).newest();
    Configuration jobConf = JobRunner.withDefaults(conf);
    new FeaturizeSettings(root, List.of(end), FeaturizeSettings.DEFAULT_HORIZON_DAYS, end, Set.of())
        .writeTo(jobConf);
    jobConf.setBoolean(WANTED, true);
    Job job = Featurize.byUser(Job.getInstance(jobConf, "whole histories"));
    job.setReducerClass(WholeHistoryReducer.class);
    InputFiles.set(
        job,
        new HdfsLayout(root)
            .published(Dataset.SESSIONS, conf).stream().map(Partition::files).toList());
    scratch.getFileSystem(conf).delete(scratch, true);
    TaskOutput.set(job, scratch);
    JobRunner.run(job, progress);
    Path table = new Path(scratch, Dataset.FEATURES.partitionName(end));
    return Arrays.stream(table.getFileSystem(conf).listStatus(table))
        .map(FileStatus::getPath)
        .filter(file -> file.getName().endsWith(ParquetFooter.EXTENSION))
        .toList();
  }
}
