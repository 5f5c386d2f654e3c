package com.sparkify.churn.job.run;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.LocalJobRunner;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRConfig;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.util.StringUtils.TraditionalBinaryPrefix;

/** Runs a job to its end, and reports its progress. */
public final class JobRunner {
  private static final long LOCAL_POLL_MILLIS = 20;
  private static final long CLUSTER_POLL_MILLIS = 1_000;

  private static final int MOST_SORT_MB = 16;

  /** All sort buffers together take at most the heap divided by this, or 1 MB each. */
  private static final int HEAP_PER_BUFFERS = 8;

  private static final int MOST_REDUCERS = 100_000;

  /** Files per partition by default: the same wherever a job runs. */
  private static final int DEFAULT_REDUCERS = 4;

  private static final String COMMITTER_ALGORITHM =
      "mapreduce.fileoutputcommitter.algorithm.version";

  /**
   * Each task renames its files into the job's output, instead of one thread those of all tasks at
   * the end. Part of a task's output may stay if it fails; then the job fails, too, since the local
   * runner tries no task again.
   */
  private static final String RENAMED_BY_TASKS = "2";

  /**
   * The committers, one per kind of store, with which a task's output appears whole or not at all.
   */
  private static final Map<String, String> COMMITTERS =
      Map.of(
          COMMITTER_ALGORITHM,
          "1",
          "fs.s3a.committer.name",
          "magic",
          "mapreduce.outputcommitter.factory.scheme.abfss",
          "org.apache.hadoop.fs.azurebfs.commit.AzureManifestCommitterFactory");

  private JobRunner() {}

  /**
   * Runs a job, in threads of this process if that is where it belongs.
   *
   * @return what its tasks have counted
   * @throws JobFailedException if the job fails
   */
  public static Counters run(Job job, StageProgress progress)
      throws IOException, InterruptedException {
    try {
      if (ThreadedJob.suits(job)) {
        return new ThreadedJob(job, progress).run();
      }
      job.submit();
      while (!job.isComplete()) {
        float read = job.mapProgress();
        progress.update(
            job.getJobName(),
            job.getNumReduceTasks() == 0 ? read : (read + job.reduceProgress()) / 2,
            bytesRead(read, job.getConfiguration().getLong(InputFiles.BYTES, 0)));
        Thread.sleep(isLocal(job.getConfiguration()) ? LOCAL_POLL_MILLIS : CLUSTER_POLL_MILLIS);
      }
    } catch (ClassNotFoundException missing) {
      throw new IOException(job.getJobName() + ": a class of the job is missing", missing);
    }
    progress.update(job.getJobName(), 1);
    if (!job.isSuccessful()) {
      throw new JobFailedException(job);
    }
    return job.getCounters();
  }

  /** Such as "1.2 GB of 3.5 GB"; empty if the whole is not known. */
  static String bytesRead(double fraction, long whole) {
    return whole <= 0 ? "" : size(Math.round(fraction * whole)) + " of " + size(whole);
  }

  private static String size(long bytes) {
    return TraditionalBinaryPrefix.long2String(bytes, "B", 1);
  }

  /** Whether jobs run in this process. */
  public static boolean isLocal(Configuration conf) {
    return conf.get(MRConfig.FRAMEWORK_NAME, MRConfig.LOCAL_FRAMEWORK_NAME)
        .equals(MRConfig.LOCAL_FRAMEWORK_NAME);
  }

  /**
   * How many reducers a job has that sorts.
   *
   * @throws IllegalArgumentException if there are none: map tasks alone would leave parts of
   *     sessions
   */
  public static int reducers(Configuration conf) {
    NumberSetting reducers = new NumberSetting(MRJobConfig.NUM_REDUCES, 1, MOST_REDUCERS);
    return Math.toIntExact(reducers.whole(conf, DEFAULT_REDUCERS));
  }

  /**
   * A copy of a configuration in which abandoned tasks commit nothing, and a job in this process
   * uses every core and keeps its buffers small. Explicit settings stay.
   */
  public static Configuration withDefaults(Configuration conf) {
    Configuration copy = new Configuration(conf);
    setDefault(copy, MRJobConfig.NUM_REDUCES, Integer.toString(DEFAULT_REDUCERS));
    int unused = reducers(copy);
    if (isLocal(copy)) {
      setDefault(copy, COMMITTER_ALGORITHM, RENAMED_BY_TASKS);
      int cores = Runtime.getRuntime().availableProcessors();
      setDefault(copy, LocalJobRunner.LOCAL_MAX_MAPS, Integer.toString(cores));
      setDefault(copy, MRJobConfig.IO_SORT_MB, Long.toString(sortMegabytes(copy)));
      setDefault(copy, "mapreduce.job.ubertask.enable", "false");
    }
    COMMITTERS.forEach((key, value) -> setDefault(copy, key, value));
    return copy;
  }

  /** Small enough that the buffers of all tasks at a time leave most of the heap free. */
  private static long sortMegabytes(Configuration conf) {
    int tasks = Math.max(1, conf.getInt(LocalJobRunner.LOCAL_MAX_MAPS, 1));
    long share = (Runtime.getRuntime().maxMemory() >> 20) / HEAP_PER_BUFFERS / tasks;
    return Math.max(1, Math.min(MOST_SORT_MB, share));
  }

  /** Sets a property unless something other than Hadoop's default files has set it. */
  private static void setDefault(Configuration conf, String key, String value) {
    String[] sources = conf.getPropertySources(key);
    boolean standard =
        // The oldest source comes first. Oozie passes its defaults on in a file, with their
        // sources.
        sources == null || sources[0].endsWith("-default.xml");
    if (standard) {
      conf.set(key, value);
    }
  }
}
