package com.sparkify.churn.cli;

import com.sparkify.churn.job.run.JobRunner;
import org.apache.hadoop.conf.Configuration;

/** Where work that can be divided runs. */
enum Place {
  AUTO,
  THREADS,
  JOB;

  /** Whether it runs as a MapReduce job, on the cluster or in the local runner. */
  boolean isJob(Configuration conf) {
    return switch (this) {
      case JOB -> true;
      case THREADS -> false;
      case AUTO -> !JobRunner.isLocal(conf);
    };
  }
}
