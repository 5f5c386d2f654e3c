package com.sparkify.churn.job.run;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * The numbers from 0 to below {@link NumberedTasks#COUNT}, one per split; no file is read. A split
 * repeats its number until its work is done.
 */
final class NumberInputFormat extends InputFormat<IntWritable, NullWritable> {
  @Override
  public List<InputSplit> getSplits(JobContext context) {
    int count = context.getConfiguration().getInt(NumberedTasks.COUNT, 0);
    return IntStream.range(0, count).<InputSplit>mapToObj(NumberedSplit::new).toList();
  }

  @Override
  public RecordReader<IntWritable, NullWritable> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new NumberReader();
  }

  private static final class NumberReader extends RecordReader<IntWritable, NullWritable> {
    private final IntWritable number = new IntWritable();
    private NumberedSplit split;

    @Override
    public void initialize(InputSplit given, TaskAttemptContext context) {
      split = (NumberedSplit) given;
      number.set(split.number());
    }

    @Override
    public boolean nextKeyValue() {
      return split.done() < 1;
    }

    @Override
    public IntWritable getCurrentKey() {
      return number;
    }

    @Override
    public NullWritable getCurrentValue() {
      return NullWritable.get();
    }

    @Override
    public float getProgress() {
      return split.done();
    }

    @Override
    public void close() {}
  }
}
