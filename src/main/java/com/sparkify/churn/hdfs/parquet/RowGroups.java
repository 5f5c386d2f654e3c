package com.sparkify.churn.hdfs.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** The row groups of one Parquet file, filled a batch of rows at a time. */
final class RowGroups implements Closeable {
  // Small enough for a 256 MB task that has several files open, large enough to compress well.
  private static final long DEFAULT_BYTES = 8L << 20;
  private static final int NO_PADDING = 0;

  private final MessageType schema;
  private final ParquetProperties properties = ParquetProperties.builder().build();
  private final CodecFactory codecs;
  private final ReproducibleFile output;
  private final ParquetFileWriter file;
  private final long maximumBytes;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore columns;
  private ColumnWriter[] writers;
  private long rows;

  RowGroups(Path path, Configuration conf, MessageType schema) throws IOException {
    this.schema = schema;
    maximumBytes = conf.getLong(ParquetOutputFormat.BLOCK_SIZE, DEFAULT_BYTES);
    codecs = new CodecFactory(conf, properties.getPageSizeThreshold());
    output = new ReproducibleFile(path, conf);
    file =
        new ParquetFileWriter(
            output,
            schema,
            ParquetFileWriter.Mode.CREATE,
            maximumBytes,
            NO_PADDING,
            null,
            properties);
    file.start();
  }

  /** Adds rows and empties the batches. */
  void add(ColumnBatch[] batches, int count) throws IOException {
    if (columns == null) {
      begin();
    }
    for (int i = 0; i < batches.length; i++) {
      batches[i].writeTo(writers[i], count);
    }
    for (int row = 0; row < count; row++) {
      columns.endRecord();
    }
    rows += count;
    if (columns.getBufferedSize() >= maximumBytes) {
      end();
    }
  }

  /** Writes the footer; without it the file cannot be read. */
  void finish(Map<String, String> metadata) throws IOException {
    end();
    output.beginFooter();
    file.end(metadata);
  }

  @Override
  public void close() throws IOException {
    release();
    codecs.release();
    output.abandon();
  }

  private void begin() {
    pages =
        new ColumnChunkPageWriteStore(
            codecs.getCompressor(CompressionCodecName.SNAPPY),
            schema,
            properties.getAllocator(),
            properties.getColumnIndexTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    columns = properties.newColumnWriteStore(schema, pages, pages);
    writers =
        schema.getColumns().stream().map(columns::getColumnWriter).toArray(ColumnWriter[]::new);
  }

  private void end() throws IOException {
    if (columns != null) {
      file.startBlock(rows);
      columns.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
      release();
      rows = 0;
    }
  }

  private void release() {
    if (columns != null) {
      columns.close();
      pages.close();
      columns = null;
    }
  }
}
