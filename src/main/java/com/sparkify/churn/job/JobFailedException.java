package com.sparkify.churn.job;

import java.io.IOException;
import org.apache.hadoop.mapreduce.Job;

/** A MapReduce job that did not end well. */
public final class JobFailedException extends IOException {
  private static final long serialVersionUID = 1;

  JobFailedException(Job job) throws IOException, InterruptedException {
    super(
        "%s (%s) ended as %s: %s"
            .formatted(
                job.getJobName(), job.getJobID(), job.getStatus().getState(), whereToLook(job)));
  }

  private static String whereToLook(Job job) throws IOException, InterruptedException {
    return JobRunner.isLocal(job.getConfiguration())
        ? "its error was logged above"
        : job.getStatus().getFailureInfo() + "; see its log at " + job.getTrackingURL();
  }
}
