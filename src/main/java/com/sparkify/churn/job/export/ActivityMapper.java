package com.sparkify.churn.job.export;

import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.PackedOutput;
import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Mapper;

/** Fragments of the days to build, keyed by day and user. */
public final class ActivityMapper
    extends Mapper<BytesWritable, BytesWritable, BytesWritable, BytesWritable> {
  private final PackedInput input = new PackedInput();
  private final PackedOutput keyBytes = new PackedOutput(64);
  private final BytesWritable outKey = new BytesWritable();
  private Set<Integer> days = Set.of();

  @Override
  protected void setup(Context context) {
    days = ExportSettings.days(context.getConfiguration());
  }

  @Override
  protected void map(BytesWritable key, BytesWritable value, Context context)
      throws IOException, InterruptedException {
    FragmentKey fragment = FragmentKey.readByPartition(input.reset(key.getBytes(), 0));
    if (!days.contains(fragment.eventDay())) {
      return;
    }
    keyBytes.clear();
    fragment.writeByDay(keyBytes);
    outKey.set(keyBytes.bytes(), 0, keyBytes.size());
    context.write(outKey, value);
  }
}
