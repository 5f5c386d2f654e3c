package com.sparkify.churn.job.example;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.table.FeatureRows;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/** The rows of a feature table, one file per task. */
public final class FeatureInputFormat extends FileInputFormat<NullWritable, ExampleWritable> {
  @Override
  protected List<FileStatus> listStatus(JobContext job) throws IOException {
    return InputFiles.list(job);
  }

  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return false;
  }

  @Override
  public RecordReader<NullWritable, ExampleWritable> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  private static final class Reader extends RecordReader<NullWritable, ExampleWritable> {
    private final ExampleWritable example = new ExampleWritable();
    private FeatureRows rows;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
      Path file = ((FileSplit) split).getPath();
      rows = new FeatureRows(file, Catalogue.schema(), context.getConfiguration());
    }

    @Override
    public boolean nextKeyValue() throws IOException {
      if (!rows.next()) {
        return false;
      }
      boolean mature = rows.label().isPresent();
      boolean churned = mature && rows.label().getAsInt() == 1;
      example.set(rows.userId(), rows.asOfDay(), mature, churned, rows.vector());
      return true;
    }

    @Override
    public NullWritable getCurrentKey() {
      return NullWritable.get();
    }

    @Override
    public ExampleWritable getCurrentValue() {
      return example;
    }

    @Override
    public float getProgress() {
      return rows.progress();
    }

    @Override
    public void close() throws IOException {
      if (rows != null) {
        rows.close();
      }
    }
  }
}
