package com.sparkify.churn.job.export;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.ParquetFooter;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.table.ActivityRow;
import com.sparkify.churn.table.ActivityTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/**
 * A folder {@code dt=YYYY-MM-DD} per day, with one Parquet file per reducer. Rows come in the order
 * of days, so one file is open at a time however many days there are.
 */
final class ActivityOutputFormat extends FileOutputFormat<NullWritable, ActivityRow> {
  @Override
  public RecordWriter<NullWritable, ActivityRow> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    Path directory = getDefaultWorkFile(context, "").getParent();
    return new Writer(
        directory,
        TaskOutput.fileName(context, ParquetFooter.EXTENSION),
        context.getConfiguration());
  }

  private static final class Writer extends RecordWriter<NullWritable, ActivityRow> {
    private final Path directory;
    private final String name;
    private final Configuration conf;

    /** The days after the open one. */
    private final Deque<Integer> ahead;

    private int day;
    private ActivityTable table;

    Writer(Path directory, String name, Configuration conf) {
      this.directory = directory;
      this.name = name;
      this.conf = conf;
      this.ahead = new ArrayDeque<>(ExportSettings.days(conf));
    }

    @Override
    public void write(NullWritable unused, ActivityRow row) throws IOException {
      while (table == null || day < row.day()) {
        openNext();
      }
      table.write(row);
    }

    /** An empty table is a table too: readers find its columns. */
    private void openNext() throws IOException {
      closeTable();
      day = ahead.remove();
      String folder = Dataset.ACTIVITY.partitionName(LocalDate.ofEpochDay(day));
      table = new ActivityTable(new Path(new Path(directory, folder), name), conf);
    }

    private void closeTable() throws IOException {
      if (table != null) {
        table.close();
        table = null;
      }
    }

    @Override
    public void close(TaskAttemptContext context) throws IOException {
      while (!ahead.isEmpty()) {
        openNext();
      }
      closeTable();
    }
  }
}
