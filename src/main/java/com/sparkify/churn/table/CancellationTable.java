package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableReader;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Who cancelled when, beside a feature table: all cancellations on the days that the table was
 * built from. They complete the outcomes of older tables, which need not be rebuilt.
 */
public final class CancellationTable implements Closeable {
  /** Hidden, or Hive and Spark would take it for a part of the feature table. */
  public static final String FOLDER = "_with-cancellations";

  /** Among the counts of a feature table's manifest: the first epoch day covered. */
  public static final String FROM_DAY = "cancellationsFromDay";

  /** Among the counts of a feature table's manifest: the first epoch day no longer covered. */
  public static final String TO_DAY = "cancellationsToDay";

  static final AnalystTable TABLE =
      AnalystTable.beside(
          Dataset.FEATURES,
          FOLDER,
          "cancellations",
          "One row per user and day of a cancellation, as far as the stored feature tables reach."
              + " A view of DuckDB alone; for all engines `users` has `cancelled_on`.",
          List.of(
              KeyColumns.userId(),
              TableColumn.of(
                  Column.required("cancelled_on", ColumnType.DATE, "The day of the cancellation."),
                  ColumnValues.any("any day of the logs"))));

  static final TableSchema SCHEMA = TABLE.schema();

  private final TableWriter writer;

  public CancellationTable(Path file, Configuration conf) throws IOException {
    writer = TableWriter.create(file, conf, SCHEMA, Map.of());
  }

  /** Appends a row. */
  public void write(String userId, int cancelledDay) throws IOException {
    writer.setString(0, userId);
    writer.setEpochDay(1, cancelledDay);
    writer.endRow();
  }

  /**
   * Hands over each row of the files beside a table: the user, and the epoch day.
   *
   * @param table the directory that holds the feature table's files
   */
  public static void read(Path table, Configuration conf, ObjIntConsumer<String> row)
      throws IOException {
    for (FileStatus file : Datasets.dataFiles(new Path(table, FOLDER), conf)) {
      try (TableReader rows = TableReader.open(file.getPath(), conf, SCHEMA)) {
        while (rows.next()) {
          row.accept(rows.getString(0), rows.getEpochDay(1));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
