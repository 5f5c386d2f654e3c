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
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** All users as analysts read them: one Parquet file of them, being written. */
public final class UserTable implements Closeable {
  static final AnalystTable TABLE =
      AnalystTable.of(
          Dataset.USERS,
          "One row per user and date: all users of the stored sessions as they were known at the"
              + " beginning of the date. Every date holds every user, so query one, usually the"
              + " newest.",
          List.of(
              KeyColumns.userId(),
              TableColumn.of(
                  Column.required(
                      KeyColumns.AS_OF,
                      ColumnType.DATE,
                      "The row says what was known at the beginning of this day."),
                  ColumnValues.any("the date of the partition")),
              TableColumn.of(
                  Column.nullable(
                      "registered_on",
                      ColumnType.DATE,
                      "The day of the registration; null if no event says it."),
                  ColumnValues.any("any day")),
              TableColumn.of(
                  Column.required(
                      "first_seen_on",
                      ColumnType.DATE,
                      "The day of the user's first event in the stored sessions."),
                  ColumnValues.any("before `as_of`")),
              TableColumn.of(
                  Column.required(
                      "last_seen_on", ColumnType.DATE, "The day of the user's last event."),
                  ColumnValues.any("from `first_seen_on` on, before `as_of`")),
              TableColumn.of(
                  Column.nullable(
                      "cancelled_on",
                      ColumnType.DATE,
                      "The day of the user's first cancellation; null if the user has not"
                          + " cancelled."),
                  ColumnValues.any("`first_seen_on` to `last_seen_on`")),
              KeyColumns.category("level", "Subscription level at the last event that says one"),
              KeyColumns.category("gender", "Gender at the last event that says one"),
              KeyColumns.category(
                  "region",
                  "Region of the United States that the location's state belongs to, at the last"
                      + " event that says one")));

  /** The columns. */
  public static final TableSchema SCHEMA = TABLE.schema();

  private final TableWriter writer;

  public UserTable(Path file, Configuration conf) throws IOException {
    writer = TableWriter.create(file, conf, SCHEMA, Map.of());
  }

  /** Appends a row. */
  public void write(UserRow row) throws IOException {
    writer.setString(0, row.userId());
    writer.setEpochDay(1, row.asOfDay());
    setDay(2, row.registeredDay());
    writer.setEpochDay(3, row.firstSeenDay());
    writer.setEpochDay(4, row.lastSeenDay());
    setDay(5, row.cancelledDay());
    writer.setString(6, row.level());
    writer.setString(7, row.gender());
    writer.setString(8, row.region());
    writer.endRow();
  }

  private void setDay(int position, OptionalInt day) {
    if (day.isPresent()) {
      writer.setEpochDay(position, day.getAsInt());
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
