package com.sparkify.churn.job.featurize;

import com.sparkify.churn.fragment.FragmentFile;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.CombineFileSplit;

/** Reads the fragment files of one split, one after the other. */
final class FragmentRecordReader extends RecordReader<BytesWritable, BytesWritable> {
  private final BytesWritable key = new BytesWritable();
  private final BytesWritable value = new BytesWritable();
  private CombineFileSplit split;
  private Configuration conf;
  private FragmentFile.Reader reader;
  private int opened;

  @Override
  public void initialize(InputSplit newSplit, TaskAttemptContext context) {
    split = (CombineFileSplit) newSplit;
    conf = context.getConfiguration();
  }

  @Override
  public boolean nextKeyValue() throws IOException {
    while (true) {
      if (reader == null) {
        if (opened == split.getNumPaths()) {
          return false;
        }
        reader = new FragmentFile.Reader(split.getPath(opened++), conf);
      }
      if (reader.next(key, value)) {
        return true;
      }
      reader.close();
      reader = null;
    }
  }

  @Override
  public BytesWritable getCurrentKey() {
    return key;
  }

  @Override
  public BytesWritable getCurrentValue() {
    return value;
  }

  @Override
  public float getProgress() {
    return split.getNumPaths() == 0 ? 1 : opened / (float) split.getNumPaths();
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
