package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.FragmentMerger;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.PackedOutput;
import com.sparkify.churn.session.SessionFragment;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** Merges parts of session fragments into whole ones, and adds up the tallies of lines. */
public final class SessionizeReducer
    extends Reducer<BytesWritable, BytesWritable, BytesWritable, BytesWritable> {
  private final PackedInput input = new PackedInput();
  private final PackedOutput keyBytes = new PackedOutput(64);
  private final PackedOutput valueBytes = new PackedOutput(4096);
  private final BytesWritable outKey = new BytesWritable();
  private final BytesWritable outValue = new BytesWritable();
  private final Map<LogDay, LineTally> users = new TreeMap<>();
  private byte[] lastUser = new byte[0];
  private LineTally lastDay = new LineTally();
  private boolean readsAgain;
  private FragmentMerger merger;

  @Override
  protected void setup(Context context) {
    readsAgain = ContestedSessions.areWanted(context.getConfiguration());
    merger = new FragmentMerger((key, fragment) -> write(key, fragment, context));
  }

  @Override
  protected void reduce(BytesWritable key, Iterable<BytesWritable> values, Context context)
      throws IOException, InterruptedException {
    if (FragmentKey.isPartition(key.getLength())) {
      merger.finish();
      addUp(key, values, context);
      return;
    }
    countUser(key);
    Iterator<BytesWritable> parts = values.iterator();
    BytesWritable part = parts.next();
    if (!parts.hasNext() && !FragmentKey.isSingle(key.getBytes(), key.getLength())) {
      // The only part of its fragment is the fragment: nothing would change its bytes.
      merger.finish();
      context.write(key, part);
      return;
    }
    FragmentKey fragmentKey = FragmentKey.readByPartition(input.reset(key.getBytes(), 0));
    accept(fragmentKey, part);
    while (parts.hasNext()) {
      accept(fragmentKey, parts.next());
    }
  }

  private void accept(FragmentKey key, BytesWritable part)
      throws IOException, InterruptedException {
    merger.accept(key, SessionFragment.read(input.reset(part.getBytes(), 0)));
  }

  /** Keys come sorted by partition and user, and all of a user's come to one reducer. */
  private void countUser(BytesWritable key) {
    int end = FragmentKey.userEnd(key.getBytes(), FragmentKey.USER_BY_PARTITION);
    byte[] bytes = key.getBytes();
    if (Arrays.equals(bytes, 0, end, lastUser, 0, lastUser.length)) {
      return;
    }
    if (lastUser.length == 0 || !isOfOnePartition(bytes, lastUser)) {
      lastDay = users.computeIfAbsent(FragmentKey.partition(bytes), unused -> new LineTally());
    }
    lastUser = Arrays.copyOf(bytes, end);
    lastDay.countUser();
  }

  /** Whether two keys are of the same day of logs. */
  static boolean isOfOnePartition(byte[] key, byte[] other) {
    int end = FragmentKey.USER_BY_PARTITION;
    return Arrays.equals(key, 0, end, other, 0, end);
  }

  private void addUp(BytesWritable key, Iterable<BytesWritable> values, Context context)
      throws IOException, InterruptedException {
    LineTally tally = new LineTally();
    for (BytesWritable value : values) {
      tally.merge(LineTally.read(input.reset(value.getBytes(), 0)));
    }
    write(key, tally, context);
  }

  private void write(BytesWritable key, LineTally tally, Context context)
      throws IOException, InterruptedException {
    valueBytes.clear();
    tally.write(valueBytes);
    outValue.set(valueBytes.bytes(), 0, valueBytes.size());
    context.write(key, outValue);
  }

  private void write(FragmentKey key, SessionFragment fragment, Context context)
      throws IOException, InterruptedException {
    keyBytes.clear();
    key.writeByPartition(keyBytes);
    valueBytes.clear();
    fragment.write(valueBytes);
    outKey.set(keyBytes.bytes(), 0, keyBytes.size());
    outValue.set(valueBytes.bytes(), 0, valueBytes.size());
    context.write(outKey, outValue);
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    merger.finish();
    if (!readsAgain) { // the first job has met the users of contested sessions, too
      for (Map.Entry<LogDay, LineTally> entry : users.entrySet()) {
        write(entry.getKey(), entry.getValue(), context);
      }
    }
    for (Map.Entry<LogDay, LineTally> entry : merger.duplicates().entrySet()) {
      long duplicates = entry.getValue().duplicates();
      context.getCounter(LogCounter.EVENTS_PARSED).increment(-duplicates);
      context.getCounter(LogCounter.EVENTS_DUPLICATED).increment(duplicates);
      write(entry.getKey(), entry.getValue(), context);
    }
  }

  private void write(LogDay day, LineTally tally, Context context)
      throws IOException, InterruptedException {
    keyBytes.clear();
    FragmentKey.writePartition(day, keyBytes);
    outKey.set(keyBytes.bytes(), 0, keyBytes.size());
    write(outKey, tally, context);
  }
}
