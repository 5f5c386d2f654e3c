package com.sparkify.churn.job.run;

import com.sparkify.churn.job.sort.RecordSorter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.JobStatus.State;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.util.ReflectionUtils;

/**
 * A job in threads of this process. Its mapper, reducer, formats and committer, and what they
 * leave, are the same as with Hadoop's local runner. What lies between is not: a map task adds its
 * records to those that the last task of its thread has left in memory, so that nothing is written,
 * fetched and merged per task.
 */
final class ThreadedJob {
  private static final int DEFAULT_SORT_MB = 100;

  private static final int MOST_SORT_MB = 2_000;

  /** The progress of the first half of a job. */
  private record FirstHalf(StageProgress whole) implements StageProgress {
    @Override
    public void update(String what, double fraction) {
      update(what, fraction, "");
    }

    @Override
    public void update(String what, double fraction, String detail) {
      whole.update(what, fraction / 2, detail);
    }
  }

  private final Job job;
  private final JobConf conf;
  private final JobContext context;
  private final StageProgress progress;
  private final int bufferBytes;
  private final LocalFiles files;
  private final Counters counters = new Counters();

  ThreadedJob(Job job, StageProgress progress) {
    this.job = job;
    this.conf = new JobConf(job.getConfiguration());
    int number = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    this.context = new JobContextImpl(conf, new JobID("threads" + number, 1));
    this.progress = progress;
    long megabytes =
        new NumberSetting(MRJobConfig.IO_SORT_MB, 1, MOST_SORT_MB).whole(conf, DEFAULT_SORT_MB);
    this.bufferBytes = Math.toIntExact(megabytes << 20);
    this.files = new LocalFiles(conf, bufferBytes);
  }

  /**
   * Whether it can run a job: one of this process that sorts keys by their bytes, in files that
   * need not be encrypted. It does not use a job's combiner, which makes what is sent to reducers
   * smaller; nothing is sent here.
   */
  static boolean suits(Job job) throws ClassNotFoundException {
    return JobRunner.isLocal(job.getConfiguration())
        && job.getNumReduceTasks() > 0
        && job.getMapOutputKeyClass() == BytesWritable.class
        && job.getSortComparator() instanceof BytesWritable.Comparator
        && !job.getConfiguration().getBoolean(MRJobConfig.MR_ENCRYPTED_INTERMEDIATE_DATA, false);
  }

  /**
   * Runs the job.
   *
   * @return what its tasks have counted
   * @throws JobFailedException if a task fails
   */
  Counters run() throws IOException, InterruptedException, ClassNotFoundException {
    ReflectionUtils.newInstance(job.getOutputFormatClass(), conf).checkOutputSpecs(context);
    List<InputSplit> splits = splits();
    OutputCommitter committer = task(TaskType.MAP, 0).committer();
    try {
      committer.setupJob(context);
      runTasks(splits);
      committer.commitJob(context);
      return counters;
    } catch (IOException | InterruptedException | RuntimeException | Error failure) {
      abort(committer, failure);
      throw failure;
    }
  }

  private void abort(OutputCommitter committer, Throwable failure) {
    try {
      committer.abortJob(context, State.FAILED);
    } catch (IOException | RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  /** The largest first, so that no thread begins a large one when the others have ended. */
  private List<InputSplit> splits()
      throws IOException, InterruptedException, ClassNotFoundException {
    List<InputSplit> splits =
        new ArrayList<>(
            ReflectionUtils.newInstance(job.getInputFormatClass(), conf).getSplits(context));
    splits.sort(Comparator.comparingLong(ThreadedJob::length).reversed());
    return splits;
  }

  private static long length(InputSplit split) {
    try {
      return split.getLength();
    } catch (IOException | InterruptedException unknown) {
      throw new IllegalStateException(split + " has no length", unknown);
    }
  }

  private ThreadedTask task(TaskType type, int number) throws IOException, InterruptedException {
    return new ThreadedTask(job, conf, context.getJobID(), type, number);
  }

  private void runTasks(List<InputSplit> splits) throws IOException, InterruptedException {
    int parts = job.getNumReduceTasks();
    try (RecordSorter sorter = new RecordSorter(parts, bufferBytes, files::create)) {
      if (!splits.isEmpty()) {
        map(splits, sorter);
      }
      sorter.finish();
      reduce(parts, sorter);
    } catch (IOException | RuntimeException | Error failure) {
      throw new JobFailedException(job, failure);
    }
  }

  private void map(List<InputSplit> splits, RecordSorter sorter)
      throws IOException, InterruptedException {
    long bytes = splits.stream().mapToLong(ThreadedJob::length).sum();
    new ThreadedTasks(job.getJobName(), splits.size(), bytes)
        .run(
            conf,
            (number, read) -> {
              InputSplit split = splits.get(number);
              Counters counted = task(TaskType.MAP, number).map(split, sorter);
              read.accept(length(split));
              return counted;
            },
            new FirstHalf(progress))
        .forEach(counters::incrAllCounters);
  }

  private void reduce(int parts, RecordSorter sorter) throws IOException, InterruptedException {
    new ThreadedTasks(job.getJobName(), parts, parts)
        .run(
            conf,
            (number, read) -> {
              Counters counted = task(TaskType.REDUCE, number).reduce(sorter.sorted(number));
              read.accept(1);
              return counted;
            },
            (what, fraction) -> progress.update(what, (1 + fraction) / 2))
        .forEach(counters::incrAllCounters);
  }
}
