package com.sparkify.churn.job.featurize;

import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Mapper;

/** Fragments of the days that matter, keyed by user. */
public final class FeaturizeMapper
    extends Mapper<BytesWritable, BytesWritable, BytesWritable, BytesWritable> {
  private final BytesWritable outKey = new BytesWritable();
  private WantedFragments wanted;

  @Override
  protected void setup(Context context) {
    wanted = new WantedFragments(context.getConfiguration());
  }

  @Override
  protected void map(BytesWritable key, BytesWritable value, Context context)
      throws IOException, InterruptedException {
    if (wanted.rekey(key, outKey)) {
      context.write(outKey, value);
    }
  }
}
