package com.sparkify.churn.job.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;
import org.apache.hadoop.mapreduce.TaskCompletionEvent.Status;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** A MapReduce job failed. */
public final class JobFailedException extends IOException {
  private static final long serialVersionUID = 1;
  private static final int MOST_EVENTS = 1_000;

  JobFailedException(Job job) throws IOException, InterruptedException {
    super(
        "%s (%s) ended as %s: %s"
            .formatted(
                job.getJobName(), job.getJobID(), job.getStatus().getState(), whereToLook(job)));
  }

  private static String whereToLook(Job job) throws IOException, InterruptedException {
    return JobRunner.isLocal(job.getConfiguration())
        ? LocalFailures.of(job.getJobID().toString())
                .map(JobFailedException::inOneLine)
                .orElse("its error was logged above")
            + "; if memory ran out, give more, as in CHURN_OPTS=-Xmx4g; if a disk is full, make"
            + " room: "
            + diskSpace(job)
        : "%s; %s; see its log at %s"
            .formatted(
                firstLine(job.getStatus().getFailureInfo()), taskError(job), job.getTrackingURL());
  }

  private static String inOneLine(Throwable failure) {
    return firstLine(failure.toString());
  }

  /** How much is free where a local job keeps its intermediate files and its output. */
  private static String diskSpace(Job job) throws IOException {
    List<Path> folders = new ArrayList<>();
    folders.add(new Path(job.getConfiguration().get("hadoop.tmp.dir")));
    Path output = FileOutputFormat.getOutputPath(job);
    if (output != null) {
      folders.add(output);
    }
    List<String> free = new ArrayList<>();
    for (Path folder : folders) {
      FileSystem files = folder.getFileSystem(job.getConfiguration());
      Path there = files.makeQualified(folder);
      while (!there.isRoot() && !files.exists(there)) {
        there = there.getParent();
      }
      free.add(
          String.format(
              Locale.ROOT,
              "%s has %,d MB left",
              there,
              files.getStatus(there).getRemaining() >> 20));
    }
    return String.join(", ", free);
  }

  /** The error of the task that failed last. */
  private static String taskError(Job job) throws IOException, InterruptedException {
    String error = "no task reported why";
    TaskCompletionEvent[] events = job.getTaskCompletionEvents(0, MOST_EVENTS);
    for (int first = events.length; events.length > 0; first += events.length) {
      for (TaskCompletionEvent event : events) {
        if (event.getStatus() == Status.FAILED || event.getStatus() == Status.TIPFAILED) {
          String[] told = job.getTaskDiagnostics(event.getTaskAttemptId());
          error = told.length == 0 ? error : firstLine(told[told.length - 1]);
        }
      }
      events = job.getTaskCompletionEvents(first, MOST_EVENTS);
    }
    return error;
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }
}
