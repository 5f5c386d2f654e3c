package com.sparkify.churn.job.featurize;

import com.sparkify.churn.job.example.ExampleWritable;
import com.sparkify.churn.job.run.TaskOutput;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** The {@link FeatureFiles} of a task of a job. */
final class FeaturesOutputFormat extends FileOutputFormat<NullWritable, ExampleWritable> {
  @Override
  public RecordWriter<NullWritable, ExampleWritable> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    Path directory = getDefaultWorkFile(context, "").getParent();
    String name = TaskOutput.fileName(context, FeatureFiles.EXTENSION);
    FeatureFiles files = new FeatureFiles(directory, name, context.getConfiguration());
    return new RecordWriter<>() {
      @Override
      public void write(NullWritable unused, ExampleWritable example) throws IOException {
        files.write(example);
      }

      @Override
      public void close(TaskAttemptContext unused) throws IOException {
        files.close();
      }
    };
  }
}
