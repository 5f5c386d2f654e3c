package com.sparkify.churn.job.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  private static final String MORE_MEMORY = "give more, as in CHURN_OPTS=-Xmx4g";

  JobFailedException(Job job) throws IOException, InterruptedException {
    this(
        job,
        JobRunner.isLocal(job.getConfiguration())
            ? LocalFailures.of(job.getJobID().toString())
            : Optional.empty());
  }

  /** Of a job that ran in threads, because of what one of them failed with. */
  JobFailedException(Job job, Throwable failure) throws IOException {
    this(job, failure, LocalFailures.deepest(failure));
  }

  private JobFailedException(Job job, Throwable failure, Throwable deepest) throws IOException {
    super(explained(job.getJobName() + " failed", deepest, diskSpace(job)), deepest);
    if (failure != deepest) {
      addSuppressed(failure);
    }
  }

  /**
   * @param failure what a task in this process failed with; it becomes the cause
   */
  private JobFailedException(Job job, Optional<Throwable> failure)
      throws IOException, InterruptedException {
    super(
        JobRunner.isLocal(job.getConfiguration()) ? local(job, failure) : onCluster(job),
        failure.orElse(null));
  }

  private static String local(Job job, Optional<Throwable> failure)
      throws IOException, InterruptedException {
    return failure.isPresent()
        ? explained(ended(job), failure.get(), diskSpace(job))
        : "%s: its error was logged above; if memory ran out, %s; if a disk is full, make room: %s"
            .formatted(ended(job), MORE_MEMORY, diskSpace(job));
  }

  /**
   * The cause first, if it is one of the machine's limits, and what to do then.
   *
   * @param ended that a job has ended, and how
   * @param failure what it failed with
   * @param diskSpace how much is free where
   */
  static String explained(String ended, Throwable failure, String diskSpace) {
    if (FullDisk.isNamedBy(failure)) {
      return "a disk is full: %s; make room: %s".formatted(ended, diskSpace);
    }
    String cause = ended + ": " + firstLine(failure.toString());
    return failure instanceof OutOfMemoryError
        ? "memory ran out: %s; %s".formatted(cause, MORE_MEMORY)
        : cause;
  }

  private static String onCluster(Job job) throws IOException, InterruptedException {
    return "%s: %s; %s; see its log at %s"
        .formatted(
            ended(job),
            firstLine(job.getStatus().getFailureInfo()),
            taskError(job),
            job.getTrackingURL());
  }

  private static String ended(Job job) throws IOException, InterruptedException {
    return "%s (%s) ended as %s"
        .formatted(job.getJobName(), job.getJobID(), job.getStatus().getState());
  }

  /** How much is free where a local job keeps its intermediate files and its output. */
  private static String diskSpace(Job job) throws IOException {
    List<Path> folders = new ArrayList<>();
    LocalFiles.folders(job.getConfiguration())
        .forEach(folder -> folders.add(new Path(folder.toUri())));
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
