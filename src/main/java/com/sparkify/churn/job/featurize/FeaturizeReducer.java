package com.sparkify.churn.job.featurize;

import com.sparkify.churn.job.example.ExampleWritable;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** Turns all fragments of a user into one example per as-of date. */
public final class FeaturizeReducer
    extends Reducer<BytesWritable, BytesWritable, NullWritable, ExampleWritable> {
  private UserExamples examples;

  @Override
  protected void setup(Context context) {
    examples =
        new UserExamples(
            FeaturizeSettings.from(context.getConfiguration()), ExampleOutput.of(context));
  }

  @Override
  protected void reduce(BytesWritable key, Iterable<BytesWritable> values, Context context)
      throws IOException, InterruptedException {
    examples.write(HistoryReader.of(key, values));
  }
}
