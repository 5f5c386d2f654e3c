package com.sparkify.churn.job.featurize;

import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.job.example.ExampleWritable;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** Turns all fragments of a user into one example over the whole history. */
public final class WholeHistoryReducer
    extends Reducer<BytesWritable, BytesWritable, NullWritable, ExampleWritable> {
  private final ExampleWritable example = new ExampleWritable();
  private int endDay;

  @Override
  protected void setup(Context context) {
    endDay = FeaturizeSettings.from(context.getConfiguration()).asOfDays()[0];
  }

  @Override
  protected void reduce(BytesWritable key, Iterable<BytesWritable> values, Context context)
      throws IOException, InterruptedException {
    HistoryReader user = HistoryReader.of(key, values);
    UserHistory history = user.history();
    Optional<float[]> vector = FeatureExtractor.extractWholeHistory(history);
    if (vector.isPresent()) {
      boolean cancelled = FeatureExtractor.hasCancelled(history);
      example.set(user.userId(), endDay, true, cancelled, vector.get());
      context.write(NullWritable.get(), example);
    }
  }
}
