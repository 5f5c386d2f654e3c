package com.sparkify.churn.job.sort;

import java.io.IOException;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.mapred.RawKeyValueIterator;
import org.apache.hadoop.util.Progress;

/** Records as Hadoop's reducers read them. */
final class RawRecords implements RawKeyValueIterator {
  private final RunCursor records;
  private final DataInputBuffer key = new DataInputBuffer();
  private final DataInputBuffer value = new DataInputBuffer();
  private final Progress progress = new Progress();

  RawRecords(RunCursor records) {
    this.records = records;
  }

  @Override
  public boolean next() throws IOException {
    if (!records.next()) {
      return false;
    }
    key.reset(records.bytes(), records.key(), records.value() - records.key());
    value.reset(records.bytes(), records.value(), records.end() - records.value());
    return true;
  }

  @Override
  public DataInputBuffer getKey() {
    return key;
  }

  @Override
  public DataInputBuffer getValue() {
    return value;
  }

  @Override
  public Progress getProgress() {
    return progress;
  }

  @Override
  public void close() {}
}
