package com.sparkify.churn.job.run;

import com.sparkify.churn.job.sort.RecordSorter;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/** Hands the records of a map task to a sorter. */
final class SortingWriter extends RecordWriter<BytesWritable, Writable> {
  private final Partitioner<BytesWritable, Writable> partitioner;
  private final int parts;
  private final RecordSorter.Writer sorted;

  /**
   * @param parts how many reducers there are
   */
  SortingWriter(
      Partitioner<BytesWritable, Writable> partitioner, int parts, RecordSorter.Writer sorted) {
    this.partitioner = partitioner;
    this.parts = parts;
    this.sorted = sorted;
  }

  @Override
  public void write(BytesWritable key, Writable value) throws IOException {
    int part = partitioner.getPartition(key, value, parts);
    if (part < 0 || part >= parts) {
      throw new IOException(
          "%s sends a record to reducer %d of %d"
              .formatted(partitioner.getClass().getSimpleName(), part, parts));
    }
    sorted.write(part, key, value);
  }

  @Override
  public void close(TaskAttemptContext unused) {}
}
