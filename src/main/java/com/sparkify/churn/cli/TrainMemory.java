package com.sparkify.churn.cli;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.job.run.NumberSetting;
import com.sparkify.churn.model.growth.ForestGrower;
import org.apache.hadoop.conf.Configuration;

/** How much memory the rows that a training learns from may take. */
final class TrainMemory {
  /** Megabytes for the rows; a sample is read of tables with more. */
  static final String MEMORY_MB = "churn.train.memory-mb";

  private static final int MOST_MB = 1 << 20;
  private static final double SHARE_OF_HEAP = 0.6;

  private TrainMemory() {}

  /** Megabytes that are set, or else what the heap allows. */
  static long megabytes(Configuration conf) {
    long standard = (long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()) >> 20;
    return new NumberSetting(MEMORY_MB, 1, MOST_MB).whole(conf, Math.max(1, standard));
  }

  /**
   * How many rows fit.
   *
   * @param schema the features that each has
   */
  static long rows(Configuration conf, FeatureSchema schema) {
    return Math.max(2, ForestGrower.rowsIn(megabytes(conf) << 20, schema));
  }
}
