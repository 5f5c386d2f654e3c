package com.sparkify.churn.hdfs;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;

/**
 * Writes one Parquet file, row by row: set values in any order, then end the row. The same rows
 * give the same bytes. Columns not set are null.
 */
public final class TableWriter implements Closeable {
  // Small enough for a 256 MB task that has several files open, large enough to compress well.
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final TableRow row;
  private final ParquetWriter<TableRow> writer;
  private final Path file;
  private long rows;

  private TableWriter(TableRow row, ParquetWriter<TableRow> writer, Path file) {
    this.row = row;
    this.writer = writer;
    this.file = file;
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
    Builder builder = new Builder(HadoopOutputFile.fromPath(file, conf), schema, metadata);
    ParquetWriter<TableRow> writer =
        builder
            .withConf(conf)
            .withWriteMode(ParquetFileWriter.Mode.CREATE)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(conf.getLong(ParquetOutputFormat.BLOCK_SIZE, ROW_GROUP_BYTES))
            .build();
    return new TableWriter(new TableRow(schema), writer, file);
  }

  public void setString(int position, String value) {
    row.set(position, Binary.fromString(value));
  }

  public void setDate(int position, LocalDate value) {
    setEpochDay(position, Math.toIntExact(value.toEpochDay()));
  }

  /** Sets a date as days since 1970-01-01. */
  public void setEpochDay(int position, int value) {
    row.set(position, ColumnType.DATE, value);
  }

  public void setInt(int position, int value) {
    row.set(position, ColumnType.INT32, value);
  }

  public void setLong(int position, long value) {
    row.set(position, ColumnType.INT64, value);
  }

  public void setFloat(int position, float value) {
    row.set(position, ColumnType.FLOAT, Float.floatToRawIntBits(value));
  }

  public void setDouble(int position, double value) {
    row.set(position, ColumnType.DOUBLE, Double.doubleToRawLongBits(value));
  }

  public void setBoolean(int position, boolean value) {
    row.set(position, ColumnType.BOOLEAN, value ? 1 : 0);
  }

  /**
   * Writes the row and starts the next.
   *
   * @throws DatasetException if a required column was not set
   */
  public void endRow() throws IOException {
    for (int i = 0; i < row.present.length; i++) {
      if (!row.present[i] && !row.schema.column(i).nullable()) {
        throw new DatasetException(
            file
                + ": row "
                + rows
                + " has no value for column '"
                + row.schema.column(i).name()
                + "', which is required");
      }
    }
    writer.write(row);
    rows++;
    row.clear();
  }

  /** Rows written so far. */
  public long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<TableRow, Builder> {
    private final TableSchema schema;
    private final Map<String, String> metadata;

    Builder(OutputFile file, TableSchema schema, Map<String, String> metadata) {
      super(file);
      this.schema = schema;
      this.metadata = new TreeMap<>(metadata);
      this.metadata.put(TableSchema.DESCRIPTIONS_KEY, schema.descriptions());
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<TableRow> getWriteSupport(Configuration conf) {
      return new TableWriteSupport(schema, metadata);
    }
  }
}
