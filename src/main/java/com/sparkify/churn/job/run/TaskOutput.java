package com.sparkify.churn.job.run;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** Where a task writes files of its own, to be committed, or forgotten, with the task. */
public final class TaskOutput {
  private TaskOutput() {}

  public static Path directory(TaskInputOutputContext<?, ?, ?, ?> context) throws IOException {
    try {
      return FileOutputFormat.getWorkOutputPath(context);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a task's output was opened", interrupted);
    }
  }
}
