package com.sparkify.churn.job.export;

import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.KnownUser;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.PackedOutput;
import com.sparkify.churn.session.SessionFragment;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Mapper;

/** What each fragment says of its user, keyed by user. */
public final class UsersMapper
    extends Mapper<BytesWritable, BytesWritable, BytesWritable, BytesWritable> {
  private final PackedInput input = new PackedInput();
  private final PackedOutput bytes = new PackedOutput(128);
  private final BytesWritable user = new BytesWritable();
  private final BytesWritable known = new BytesWritable();
  private int firstDay;
  private int endDay;

  @Override
  protected void setup(Context context) {
    ExportSettings settings = ExportSettings.from(context.getConfiguration());
    firstDay = settings.from();
    endDay = settings.end();
  }

  @Override
  protected void map(BytesWritable key, BytesWritable value, Context context)
      throws IOException, InterruptedException {
    FragmentKey fragment = FragmentKey.readByPartition(input.reset(key.getBytes(), 0));
    if (fragment.eventDay() < firstDay || fragment.eventDay() >= endDay) {
      return;
    }
    byte[] id = FragmentKey.userByPartition(key.getBytes());
    user.set(id, 0, id.length);
    KnownUser fact = new KnownUser();
    input.reset(value.getBytes(), 0);
    fact.add(fragment.eventDay(), SessionFragment.read(input));
    bytes.clear();
    fact.write(bytes);
    known.set(bytes.bytes(), 0, bytes.size());
    context.write(user, known);
  }
}
