package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.Dataset;
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

  static final AnalystTable TABLE =
      AnalystTable.of(
          Dataset.ACTIVITY,
          "One row per user and UTC day. A user without an event on a day has no row of it.",
          List.of(
              KeyColumns.userId(),
              TableColumn.of(
                  Column.required(DAY, ColumnType.DATE, "The UTC day on which all of it happened."),
                  ColumnValues.any("the date of the partition")),
              TableColumn.count("events", "events", "Events, without the clicks that cancel."),
              TableColumn.count(
                  "sessions", "sessions", "Sessions with at least one of these events."),
              TableColumn.count("songs", "songs", "Songs played."),
              TableColumn.of(
                      Column.required("minutes", ColumnType.DOUBLE, "Length of the songs played."),
                      ColumnValues.from(0))
                  .in("minutes")
                  .orElse("0"),
              TableColumn.count("thumbs_up", "events", "Thumbs up given."),
              TableColumn.count("thumbs_down", "events", "Thumbs down given."),
              TableColumn.count("adverts", "events", "Adverts played."),
              TableColumn.count("errors", "events", "Visits to the error page."),
              KeyColumns.category("level", "Subscription level at the last event of the day"),
              TableColumn.of(
                  Column.required(
                      "cancelled",
                      ColumnType.BOOLEAN,
                      "Whether the user confirmed a cancellation on the day."),
                  ColumnValues.flag())));

  /** The columns. */
  public static final TableSchema SCHEMA = TABLE.schema();

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
