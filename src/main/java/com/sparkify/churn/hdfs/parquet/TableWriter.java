package com.sparkify.churn.hdfs.parquet;

import com.sparkify.churn.hdfs.DatasetException;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.api.Binary;

/**
 * Writes one Parquet file, row by row: set values in any order, then end the row. The same rows
 * give the same bytes on every file system. Columns not set are null.
 *
 * <p>A file left without {@link #close()}, or whose writing failed, has no footer and is refused by
 * every reader.
 */
public final class TableWriter implements Closeable {
  private final Path file;
  private final Map<String, String> metadata;
  private final ColumnBatch[] columns;
  private final RowGroups rowGroups;
  private int row;
  private long rows;
  private boolean failed;

  private TableWriter(
      Path file, TableSchema schema, Map<String, String> metadata, RowGroups groups) {
    this.file = file;
    this.metadata = metadata;
    this.columns = schema.columns().stream().map(ColumnBatch::new).toArray(ColumnBatch[]::new);
    this.rowGroups = groups;
  }

  /**
   * Starts a new file.
   *
   * @param metadata kept in the file's footer
   * @throws IOException if the file exists
   */
  public static TableWriter create(
      Path file, Configuration conf, TableSchema schema, Map<String, String> metadata)
      throws IOException {
    Map<String, String> footer = new TreeMap<>(metadata);
    footer.put(TableSchema.DESCRIPTIONS_KEY, schema.descriptions());
    return new TableWriter(file, schema, footer, new RowGroups(file, conf, schema.toParquet()));
  }

  /** Sets a text. A row in which it is not set has none in this column. */
  public void setString(int position, String value) {
    columns[position].set(row, Binary.fromString(value));
  }

  public void setDate(int position, LocalDate value) {
    setEpochDay(position, Math.toIntExact(value.toEpochDay()));
  }

  /** Sets a date as days since 1970-01-01. */
  public void setEpochDay(int position, int value) {
    columns[position].set(row, ColumnType.DATE, value);
  }

  public void setInt(int position, int value) {
    columns[position].set(row, ColumnType.INT32, value);
  }

  public void setFloat(int position, float value) {
    columns[position].set(row, ColumnType.FLOAT, Float.floatToRawIntBits(value));
  }

  public void setDouble(int position, double value) {
    columns[position].set(row, ColumnType.DOUBLE, Double.doubleToRawLongBits(value));
  }

  public void setBoolean(int position, boolean value) {
    columns[position].set(row, ColumnType.BOOLEAN, value ? 1 : 0);
  }

  /**
   * Ends the row and starts the next.
   *
   * @throws DatasetException if a required column was not set in this row or one shortly before
   */
  public void endRow() throws IOException {
    row++;
    rows++;
    if (row == ColumnBatch.ROWS) {
      flush();
    }
  }

  /**
   * Completes the file.
   *
   * @throws DatasetException if a required column was not set in one of the last rows
   */
  @Override
  public void close() throws IOException {
    try (rowGroups) {
      if (!failed) {
        flush();
        rowGroups.finish(metadata);
      }
    }
  }

  private void flush() throws IOException {
    if (row == 0) {
      return;
    }
    failed = true;
    for (ColumnBatch column : columns) {
      int missing = column.missing(row);
      if (missing >= 0) {
        throw new DatasetException(
            "%s: row %d has no value for column '%s', which is required"
                .formatted(file, rows - row + missing, column.column().name()));
      }
    }
    rowGroups.add(columns, row);
    failed = false;
    row = 0;
  }
}
