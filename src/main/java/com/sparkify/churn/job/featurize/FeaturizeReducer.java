package com.sparkify.churn.job.featurize;

import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.job.example.ExampleWritable;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** Turns all fragments of a user into one example per as-of date. */
public final class FeaturizeReducer
    extends Reducer<BytesWritable, BytesWritable, NullWritable, ExampleWritable> {
  private final ExampleWritable example = new ExampleWritable();
  private FeaturizeSettings settings;
  private int[] asOfDays;

  @Override
  protected void setup(Context context) {
    settings = FeaturizeSettings.from(context.getConfiguration());
    asOfDays = settings.asOfDays();
  }

  @Override
  protected void reduce(BytesWritable key, Iterable<BytesWritable> values, Context context)
      throws IOException, InterruptedException {
    HistoryReader reader = new HistoryReader();
    UserHistory history = reader.read(key, values);
    context.getCounter(FeaturizeCounter.USERS_READ).increment(1);
    context.getCounter(FeaturizeCounter.LATE_EVENTS_DUPLICATED).increment(reader.duplicates());
    writeExamples(reader.userId(), history, context);
  }

  private void writeExamples(String userId, UserHistory history, Context context)
      throws IOException, InterruptedException {
    for (int asOfDay : asOfDays) {
      writeCancellations(userId, history, asOfDay, context);
      Optional<float[]> vector = FeatureExtractor.extract(history, asOfDay, settings.memoryDays());
      if (vector.isEmpty()) {
        context.getCounter(FeaturizeCounter.EXAMPLES_OUT_OF_COHORT).increment(1);
        continue;
      }
      boolean mature = settings.isMature(asOfDay);
      boolean churned =
          mature && FeatureExtractor.cancelsWithin(history, asOfDay, settings.horizonDays());
      context.getCounter(FeaturizeCounter.of(mature, churned)).increment(1);
      example.set(userId, asOfDay, mature, churned, vector.get());
      context.write(NullWritable.get(), example);
    }
  }

  /** Of the days that the table of a date depends on, whatever else this pass has read. */
  private void writeCancellations(String userId, UserHistory history, int asOfDay, Context context)
      throws IOException, InterruptedException {
    int from = settings.firstDay(asOfDay);
    int end = settings.endDay(asOfDay);
    for (int day : FeatureExtractor.cancelledDays(history, from, end)) {
      example.setCancellation(userId, asOfDay, day);
      context.write(NullWritable.get(), example);
    }
  }
}
