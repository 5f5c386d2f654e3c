package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What users did on a day as analysts read it: one Parquet file of it, being written. */
public final class ActivityTable implements Closeable {
  /** The column of the day, which the partition's name repeats. */
  static final String DAY = "day";

  /** The columns. */
  public static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              Column.required(KeyColumns.USER_ID, ColumnType.STRING, "The user."),
              Column.required(DAY, ColumnType.DATE, "The UTC day on which all of it happened."),
              Column.required(
                  "events", ColumnType.INT32, "Events, without the clicks that cancel."),
              Column.required(
                  "sessions", ColumnType.INT32, "Sessions with at least one of these events."),
              Column.required("songs", ColumnType.INT32, "Songs played."),
              Column.required("minutes", ColumnType.DOUBLE, "Length of the songs played."),
              Column.required("thumbs_up", ColumnType.INT32, "Thumbs up given."),
              Column.required("thumbs_down", ColumnType.INT32, "Thumbs down given."),
              Column.required("adverts", ColumnType.INT32, "Adverts played."),
              Column.required("errors", ColumnType.INT32, "Visits to the error page."),
              Column.required(
                  "level",
                  ColumnType.STRING,
                  "Subscription level at the last event of the day: free, paid, unknown."),
              Column.required(
                  "cancelled",
                  ColumnType.BOOLEAN,
                  "Whether the user confirmed a cancellation on the day.")));

  private final TableWriter writer;

  public ActivityTable(Path file, Configuration conf) throws IOException {
    writer = TableWriter.create(file, conf, SCHEMA, Map.of());
  }

  /** Appends a row. */
  public void write(ActivityRow row) throws IOException {
    writer.setString(0, row.userId());
    writer.setEpochDay(1, row.day());
    writer.setInt(2, row.events());
    writer.setInt(3, row.sessions());
    writer.setInt(4, row.songs());
    writer.setDouble(5, row.minutes());
    writer.setInt(6, row.thumbsUp());
    writer.setInt(7, row.thumbsDown());
    writer.setInt(8, row.adverts());
    writer.setInt(9, row.errors());
    writer.setString(10, row.level());
    writer.setBoolean(11, row.cancelled());
    writer.endRow();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
