package com.sparkify.churn.job.featurize;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.ParquetFooter;
import com.sparkify.churn.job.example.ExampleWritable;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.table.CancellationTable;
import com.sparkify.churn.table.FeatureTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.parquet.hadoop.ParquetOutputFormat;

/**
 * A folder {@code as-of=YYYY-MM-DD} per date, with one Parquet file of rows and one of
 * cancellations per part of the users.
 */
final class FeaturesOutputFormat extends FileOutputFormat<NullWritable, ExampleWritable> {
  /** Tables that may be open at the same time, so that their rows take at most 64 MB. */
  static final int MOST_TABLES = 16;

  /**
   * Memory for rows not yet written, per table. It is fixed, so that a table's bytes do not depend
   * on how many tables are written in one pass.
   */
  private static final long ROW_GROUP_BYTES = 4L << 20;

  @Override
  public RecordWriter<NullWritable, ExampleWritable> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    Path directory = getDefaultWorkFile(context, "").getParent();
    Path file = new Path(directory, TaskOutput.partName(context, ParquetFooter.EXTENSION));
    return new Writer(file, context.getConfiguration());
  }

  private static final class Writer extends RecordWriter<NullWritable, ExampleWritable> {
    private final Path file;
    private final Configuration conf;
    private final Map<Integer, FeatureTable> tables = new TreeMap<>();
    private final Map<Integer, CancellationTable> cancellations = new TreeMap<>();

    Writer(Path file, Configuration conf) throws IOException {
      this.file = file;
      this.conf = new Configuration(conf);
      int[] days = FeaturizeSettings.from(conf).asOfDays();
      if (days.length > MOST_TABLES) {
        throw new IllegalArgumentException(
            days.length + " tables in one pass; at most " + MOST_TABLES + " are written at once");
      }
      this.conf.setLong(ParquetOutputFormat.BLOCK_SIZE, ROW_GROUP_BYTES);
      // An empty table is a table too: readers find its columns.
      for (int day : days) {
        tables.put(day, new FeatureTable(file(day, ""), this.conf));
        cancellations.put(
            day, new CancellationTable(file(day, CancellationTable.FOLDER), this.conf));
      }
    }

    @Override
    public void write(NullWritable unused, ExampleWritable example) throws IOException {
      if (example.isCancellation()) {
        cancellations.get(example.asOfDay()).write(example.userId(), example.cancelledDay());
        return;
      }
      tables
          .get(example.asOfDay())
          .write(example.userId(), example.asOfDay(), example.label(), example.features());
    }

    private Path file(int day, String subfolder) {
      String folder = Dataset.FEATURES.partitionName(LocalDate.ofEpochDay(day));
      Path table = new Path(file.getParent(), folder);
      return new Path(subfolder.isEmpty() ? table : new Path(table, subfolder), file.getName());
    }

    @Override
    public void close(TaskAttemptContext context) throws IOException {
      for (FeatureTable table : tables.values()) {
        table.close();
      }
      for (CancellationTable table : cancellations.values()) {
        table.close();
      }
    }
  }
}
