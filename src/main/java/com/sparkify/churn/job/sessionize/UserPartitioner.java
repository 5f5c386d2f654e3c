package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.session.FragmentKey;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Partitioner;

/** Sends all fragments of a user to one reducer, for keys that begin with the partition's day. */
public final class UserPartitioner extends Partitioner<BytesWritable, BytesWritable> {
  @Override
  public int getPartition(BytesWritable key, BytesWritable value, int partitions) {
    return FragmentKey.isPartition(key.getLength())
        ? 0
        : FragmentKey.userHashByPartition(key.getBytes(), 0) % partitions;
  }
}
