package com.sparkify.churn.job.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.apache.hadoop.util.ReflectionUtils;

/**
 * A map-only job that gives every number below a count to a map of its own.
 *
 * @param name of the job
 * @param task what each map does with its number
 * @param count of numbers, from 0
 */
public record NumberedTasks(String name, Class<? extends NumberedTask> task, int count) {
  static final String COUNT = "churn.tasks.count";
  private static final String TASK = "churn.tasks.class";

  public NumberedTasks {
    if (count < 1) {
      throw new IllegalArgumentException(
          "%s has %d tasks; it needs at least 1".formatted(name, count));
    }
  }

  /**
   * Runs the job.
   *
   * @param scratch a folder of its own, removed at the end
   * @return the answers by number
   * @throws JobFailedException if a task failed too often
   */
  public List<String> run(Configuration conf, Path scratch, StageProgress progress)
      throws IOException, InterruptedException {
    FileSystem files = scratch.getFileSystem(conf);
    files.delete(scratch, true);
    try {
      JobRunner.run(job(conf, scratch), progress);
      return answers(files, scratch);
    } finally {
      files.delete(scratch, true);
    }
  }

  private Job job(Configuration conf, Path scratch) throws IOException {
    Configuration jobConf = JobRunner.withDefaults(conf);
    jobConf.setInt(COUNT, count);
    jobConf.setClass(TASK, task, NumberedTask.class);
    Job job = Job.getInstance(jobConf, name);
    job.setJarByClass(NumberedTasks.class);
    job.setInputFormatClass(NumberInputFormat.class);
    job.setMapperClass(Answer.class);
    job.setNumReduceTasks(0);
    job.setOutputKeyClass(IntWritable.class);
    job.setOutputValueClass(Text.class);
    job.setOutputFormatClass(TextOutputFormat.class);
    TaskOutput.set(job, scratch);
    return job;
  }

  private List<String> answers(FileSystem files, Path scratch) throws IOException {
    String[] answers = new String[count];
    for (FileStatus file : files.listStatus(scratch)) {
      if (file.getPath().getName().startsWith("part-")) {
        read(files, file.getPath(), answers);
      }
    }
    if (Arrays.stream(answers).anyMatch(Objects::isNull)) {
      throw new IOException(
          "%s: only %d of %d tasks left an answer in %s"
              .formatted(
                  name, Arrays.stream(answers).filter(Objects::nonNull).count(), count, scratch));
    }
    return List.of(answers);
  }

  private static void read(FileSystem files, Path file, String[] answers) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        answers[Integer.parseInt(line.substring(0, tab))] = line.substring(tab + 1);
      }
    }
  }

  /** One number in, its answer out. */
  public static final class Answer extends Mapper<IntWritable, NullWritable, IntWritable, Text> {
    @Override
    protected void map(IntWritable number, NullWritable unused, Context context)
        throws IOException, InterruptedException {
      Configuration conf = context.getConfiguration();
      Class<? extends NumberedTask> type = conf.getClass(TASK, null, NumberedTask.class);
      NumberedTask task = ReflectionUtils.newInstance(type, conf);
      int own = number.get();
      String answer = task.answer(own, share -> report(share, context));
      context.write(new IntWritable(own), new Text(answer));
    }

    /** Takes another of the split's records, which are all the same, as only that tells Hadoop. */
    private static void report(double share, Context context) {
      ((NumberedSplit) context.getInputSplit()).done(share);
      try {
        context.nextKeyValue();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new InterruptedIOException("interrupted"));
      }
    }

    @Override
    public void run(Context context) throws IOException, InterruptedException {
      context.nextKeyValue();
      map(context.getCurrentKey(), NullWritable.get(), context);
      report(1, context);
    }
  }
}
