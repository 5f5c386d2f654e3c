package com.sparkify.churn.job.featurize;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.ParquetFooter;
import com.sparkify.churn.job.example.ExampleWritable;
import com.sparkify.churn.table.CancellationTable;
import com.sparkify.churn.table.FeatureTable;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetOutputFormat;

/**
 * The files that a task writes: per date one of rows and one of cancellations, in a folder {@code
 * as-of=YYYY-MM-DD}.
 */
final class FeatureFiles implements Closeable {
  static final String EXTENSION = ParquetFooter.EXTENSION;

  /** Tables that may be open at the same time, so that their rows take at most 64 MB. */
  static final int MOST_TABLES = 16;

  /**
   * Memory for rows not yet written, per table. It is fixed, so that a table's bytes do not depend
   * on how many tables are written in one pass.
   */
  private static final long ROW_GROUP_BYTES = 4L << 20;

  private final Path folder;
  private final String name;
  private final Map<Integer, FeatureTable> tables = new TreeMap<>();
  private final Map<Integer, CancellationTable> cancellations = new TreeMap<>();

  /**
   * @param folder of the tables' folders
   * @param name of each file
   * @param conf holds the dates, too
   */
  FeatureFiles(Path folder, String name, Configuration conf) throws IOException {
    this.folder = folder;
    this.name = name;
    int[] days = FeaturizeSettings.from(conf).asOfDays();
    if (days.length > MOST_TABLES) {
      throw new IllegalArgumentException(
          days.length + " tables in one pass; at most " + MOST_TABLES + " are written at once");
    }
    Configuration small = new Configuration(conf);
    small.setLong(ParquetOutputFormat.BLOCK_SIZE, ROW_GROUP_BYTES);
    // An empty table is a table too: readers find its columns.
    for (int day : days) {
      tables.put(day, new FeatureTable(file(day, ""), small));
      cancellations.put(day, new CancellationTable(file(day, CancellationTable.FOLDER), small));
    }
  }

  void write(ExampleWritable example) throws IOException {
    if (example.isCancellation()) {
      cancellations.get(example.asOfDay()).write(example.userId(), example.cancelledDay());
      return;
    }
    tables
        .get(example.asOfDay())
        .write(example.userId(), example.asOfDay(), example.label(), example.features());
  }

  private Path file(int day, String subfolder) {
    Path table = new Path(folder, Dataset.FEATURES.partitionName(LocalDate.ofEpochDay(day)));
    return new Path(subfolder.isEmpty() ? table : new Path(table, subfolder), name);
  }

  @Override
  public void close() throws IOException {
    for (FeatureTable table : tables.values()) {
      table.close();
    }
    for (CancellationTable table : cancellations.values()) {
      table.close();
    }
  }
}
