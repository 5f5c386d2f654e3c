package com.sparkify.churn.job.featurize;

import com.sparkify.churn.session.FragmentKey;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.mapreduce.Partitioner;

/** Brings all fragments of a user into one reduce call, for keys that begin with the user. */
public final class UserGrouping extends WritableComparator {
  private static final int LENGTH_BYTES = 4;

  UserGrouping() {
    super(BytesWritable.class);
  }

  @Override
  @SuppressWarnings("rawtypes") // as WritableComparator declares it
  public int compare(WritableComparable one, WritableComparable other) {
    return compareUsers(((BytesWritable) one).getBytes(), 0, ((BytesWritable) other).getBytes(), 0);
  }

  @Override
  public int compare(byte[] one, int start1, int length1, byte[] other, int start2, int length2) {
    return compareUsers(one, start1 + LENGTH_BYTES, other, start2 + LENGTH_BYTES);
  }

  private static int compareUsers(byte[] one, int user1, byte[] other, int user2) {
    return compareBytes(
        one,
        user1,
        FragmentKey.userEnd(one, user1) - user1,
        other,
        user2,
        FragmentKey.userEnd(other, user2) - user2);
  }

  /** Sends all fragments of a user to one reducer. */
  public static final class ByUser extends Partitioner<BytesWritable, BytesWritable> {
    @Override
    public int getPartition(BytesWritable key, BytesWritable value, int partitions) {
      return FragmentKey.userHash(key.getBytes(), 0) % partitions;
    }
  }
}
