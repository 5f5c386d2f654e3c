package com.sparkify.churn.job.featurize;

import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.PackedOutput;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Mapper;

/** Fragments of the days that matter, keyed by user. */
public final class FeaturizeMapper
    extends Mapper<BytesWritable, BytesWritable, BytesWritable, BytesWritable> {
  private final PackedInput input = new PackedInput();
  private final PackedOutput keyBytes = new PackedOutput(64);
  private final BytesWritable outKey = new BytesWritable();
  private int firstDay;
  private int endDay;

  @Override
  protected void setup(Context context) {
    FeaturizeSettings settings = FeaturizeSettings.from(context.getConfiguration());
    int[] days = settings.asOfDays();
    boolean all = WholeHistories.areWanted(context.getConfiguration());
    firstDay = all ? Integer.MIN_VALUE : settings.firstDay(days[0]);
    endDay = all ? Integer.MAX_VALUE : days[days.length - 1] + settings.horizonDays();
  }

  @Override
  protected void map(BytesWritable key, BytesWritable value, Context context)
      throws IOException, InterruptedException {
    FragmentKey fragment = FragmentKey.readByPartition(input.reset(key.getBytes(), 0));
    if (fragment.eventDay() < firstDay || fragment.eventDay() >= endDay) {
      return;
    }
    keyBytes.clear();
    fragment.writeByUser(keyBytes);
    outKey.set(keyBytes.bytes(), 0, keyBytes.size());
    context.write(outKey, value);
  }
}
