package com.sparkify.churn.job.export;

import com.sparkify.churn.session.KnownUser;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.PackedOutput;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** What several fragments say of a user, as one. */
public final class UsersCombiner
    extends Reducer<BytesWritable, BytesWritable, BytesWritable, BytesWritable> {
  private final PackedInput input = new PackedInput();
  private final PackedOutput bytes = new PackedOutput(128);
  private final BytesWritable known = new BytesWritable();

  @Override
  protected void reduce(BytesWritable user, Iterable<BytesWritable> values, Context context)
      throws IOException, InterruptedException {
    bytes.clear();
    merged(values, input).write(bytes);
    known.set(bytes.bytes(), 0, bytes.size());
    context.write(user, known);
  }

  /** All that some values say. */
  static KnownUser merged(Iterable<BytesWritable> values, PackedInput input) {
    KnownUser user = new KnownUser();
    for (BytesWritable value : values) {
      user.merge(KnownUser.read(input.reset(value.getBytes(), 0)));
    }
    return user;
  }
}
