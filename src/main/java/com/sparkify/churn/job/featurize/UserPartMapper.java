package com.sparkify.churn.job.featurize;

import com.sparkify.churn.job.example.ExampleWritable;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * Turns all fragments of a user, which follow each other, into one example per as-of date: what
 * {@link FeaturizeReducer} does where fragments have to be sorted first.
 */
public final class UserPartMapper
    extends Mapper<BytesWritable, BytesWritable, NullWritable, ExampleWritable> {
  private final BytesWritable lastKey = new BytesWritable();
  private final UserGrouping users = new UserGrouping();
  private UserExamples examples;
  private HistoryReader user;

  @Override
  protected void setup(Context context) throws IOException {
    examples = new UserExamples(context);
    int number = ((UserPart) context.getInputSplit()).number();
    int task = context.getTaskAttemptID().getTaskID().getId();
    if (number != task) {
      throw new IOException(
          "task %d reads part %d of the users; the file it writes would have the wrong number"
              .formatted(task, number));
    }
  }

  @Override
  protected void map(BytesWritable key, BytesWritable value, Context context)
      throws IOException, InterruptedException {
    if (user == null || users.compare(key, lastKey) != 0) {
      finish();
      user = new HistoryReader();
      lastKey.set(key);
    }
    user.add(key, value);
  }

  private void finish() throws IOException, InterruptedException {
    if (user != null) {
      examples.write(user);
    }
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    finish();
  }
}
