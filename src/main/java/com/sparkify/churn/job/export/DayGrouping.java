package com.sparkify.churn.job.export;

import com.sparkify.churn.session.FragmentKey;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.mapreduce.Partitioner;

/** Brings a user's fragments of a day into one reduce call, for keys written by day. */
final class DayGrouping extends WritableComparator {
  private static final int LENGTH_BYTES = 4;

  DayGrouping() {
    super(BytesWritable.class);
  }

  @Override
  @SuppressWarnings("rawtypes") // as WritableComparator declares it
  public int compare(WritableComparable one, WritableComparable other) {
    return compareDays(((BytesWritable) one).getBytes(), 0, ((BytesWritable) other).getBytes(), 0);
  }

  @Override
  public int compare(byte[] one, int start1, int length1, byte[] other, int start2, int length2) {
    return compareDays(one, start1 + LENGTH_BYTES, other, start2 + LENGTH_BYTES);
  }

  private static int compareDays(byte[] one, int start1, byte[] other, int start2) {
    return compareBytes(
        one,
        start1,
        FragmentKey.dayAndUserEnd(one, start1) - start1,
        other,
        start2,
        FragmentKey.dayAndUserEnd(other, start2) - start2);
  }

  /** Sends all days of a user to one reducer. */
  static final class ByUser extends Partitioner<BytesWritable, BytesWritable> {
    @Override
    public int getPartition(BytesWritable key, BytesWritable value, int partitions) {
      return FragmentKey.userHashByDay(key.getBytes(), 0) % partitions;
    }
  }
}
