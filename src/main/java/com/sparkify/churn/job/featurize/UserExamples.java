package com.sparkify.churn.job.featurize;

import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.job.example.ExampleWritable;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/** Turns users into one example per as-of date, and counts them. */
final class UserExamples {
  private final ExampleWritable example = new ExampleWritable();
  private final TaskInputOutputContext<?, ?, NullWritable, ExampleWritable> context;
  private final FeaturizeSettings settings;
  private final int[] asOfDays;

  /**
   * @param context of the task that writes the examples
   */
  UserExamples(TaskInputOutputContext<?, ?, NullWritable, ExampleWritable> context) {
    this.context = context;
    settings = FeaturizeSettings.from(context.getConfiguration());
    asOfDays = settings.asOfDays();
  }

  /**
   * @param user all of whose fragments have been added
   */
  void write(HistoryReader user) throws IOException, InterruptedException {
    context.getCounter(FeaturizeCounter.USERS_READ).increment(1);
    context.getCounter(FeaturizeCounter.LATE_EVENTS_DUPLICATED).increment(user.duplicates());
    UserHistory history = user.history();
    for (int asOfDay : asOfDays) {
      writeCancellations(user.userId(), history, asOfDay);
      Optional<float[]> vector = FeatureExtractor.extract(history, asOfDay, settings.memoryDays());
      if (vector.isEmpty()) {
        context.getCounter(FeaturizeCounter.EXAMPLES_OUT_OF_COHORT).increment(1);
        continue;
      }
      boolean mature = settings.isMature(asOfDay);
      boolean churned =
          mature && FeatureExtractor.cancelsWithin(history, asOfDay, settings.horizonDays());
      context.getCounter(FeaturizeCounter.of(mature, churned)).increment(1);
      example.set(user.userId(), asOfDay, mature, churned, vector.get());
      context.write(NullWritable.get(), example);
    }
  }

  /** Of the days that the table of a date depends on, whatever else this pass has read. */
  private void writeCancellations(String userId, UserHistory history, int asOfDay)
      throws IOException, InterruptedException {
    int from = settings.firstDay(asOfDay);
    int end = settings.endDay(asOfDay);
    for (int day : FeatureExtractor.cancelledDays(history, from, end)) {
      example.setCancellation(userId, asOfDay, day);
      context.write(NullWritable.get(), example);
    }
  }
}
