package com.sparkify.churn.table;

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
  /** The columns. */
  public static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              Column.required(KeyColumns.USER_ID, ColumnType.STRING, "The user."),
              Column.required(
                  KeyColumns.AS_OF,
                  ColumnType.DATE,
                  "The row says what was known at the beginning of this day."),
              Column.nullable(
                  "registered_on",
                  ColumnType.DATE,
                  "The day of the registration; null if no event says it."),
              Column.required(
                  "first_seen_on",
                  ColumnType.DATE,
                  "The day of the user's first event in the stored sessions."),
              Column.required("last_seen_on", ColumnType.DATE, "The day of the user's last event."),
              Column.nullable(
                  "cancelled_on",
                  ColumnType.DATE,
                  "The day of the user's first cancellation; null if the user has not cancelled."),
              Column.required(
                  "level",
                  ColumnType.STRING,
                  "Subscription level at the last event that says one: free, paid, unknown."),
              Column.required(
                  "gender",
                  ColumnType.STRING,
                  "Gender at the last event that says one: female, male, unknown."),
              Column.required(
                  "region",
                  ColumnType.STRING,
                  "Region of the United States at the last event that says one; other for"
                      + " elsewhere, unknown if no event says it.")));

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
