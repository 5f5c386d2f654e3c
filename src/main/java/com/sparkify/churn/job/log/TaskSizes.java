package com.sparkify.churn.job.log;

import com.sparkify.churn.job.run.JobRunner;
import org.apache.hadoop.conf.Configuration;

/**
 * How much log each map task reads, in bytes. On one machine it is more while much is left, because
 * each task costs time of its own, and less towards the end, so that all cores end together. On a
 * cluster, and if the size is set, it is the same for all tasks.
 *
 * @param smallest bytes of the last tasks
 * @param largest bytes of the first tasks
 * @param tasks how many run at a time
 */
record TaskSizes(long smallest, long largest, int tasks) {
  private static final int LARGEST_FACTOR = 2;

  static TaskSizes of(Configuration conf) {
    long bytes = LogInputFormat.splitBytes(conf);
    boolean fixed = conf.get(LogInputFormat.SPLIT_BYTES) != null || !JobRunner.isLocal(conf);
    return new TaskSizes(bytes, fixed ? bytes : LARGEST_FACTOR * bytes, JobRunner.localTasks(conf));
  }

  /** The size of the next task if this much is left. */
  long next(long left) {
    return Math.max(smallest, Math.min(largest, left / (2L * tasks)));
  }
}
