package com.sparkify.churn.job.export;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.ParquetFooter;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.table.UserRow;
import com.sparkify.churn.table.UserTable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** The folder {@code as-of=YYYY-MM-DD} of the date, with one Parquet file per reducer. */
final class UsersOutputFormat extends FileOutputFormat<NullWritable, UserRow> {
  @Override
  public RecordWriter<NullWritable, UserRow> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    Configuration conf = context.getConfiguration();
    String folder = Dataset.USERS.partitionName(ExportSettings.from(conf).knownBy());
    Path directory = new Path(getDefaultWorkFile(context, "").getParent(), folder);
    String name = TaskOutput.fileName(context, ParquetFooter.EXTENSION);
    UserTable table = new UserTable(new Path(directory, name), conf);
    return new RecordWriter<>() {
      @Override
      public void write(NullWritable unused, UserRow row) throws IOException {
        table.write(row);
      }

      @Override
      public void close(TaskAttemptContext unused) throws IOException {
        table.close();
      }
    };
  }
}
