package com.sparkify.churn.job.featurize;

import com.sparkify.churn.job.example.ExampleWritable;
import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/** Takes the examples of a task, and counts. */
interface ExampleOutput {
  /**
   * @param example is changed for the next one
   */
  void write(ExampleWritable example) throws IOException, InterruptedException;

  void count(FeaturizeCounter counter, long more);

  /** That of a task of a job. */
  static ExampleOutput of(TaskInputOutputContext<?, ?, NullWritable, ExampleWritable> context) {
    return new ExampleOutput() {
      @Override
      public void write(ExampleWritable example) throws IOException, InterruptedException {
        context.write(NullWritable.get(), example);
      }

      @Override
      public void count(FeaturizeCounter counter, long more) {
        context.getCounter(counter).increment(more);
      }
    };
  }
}
