package com.sparkify.churn.hdfs.parquet;

import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.ParquetFooter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/** One Parquet file of a table, read row by row. */
public final class TableFile implements Closeable {
  private final Path path;
  private final ParquetFileReader reader;
  private final TableSchema schema;
  private final MessageType projection;
  private final ColumnReader[] readers;
  private final ColumnBatch[] columns;
  private final long rows;
  private long laterRows;
  private long rowsLeftInGroup;
  private int rowsInBatch;
  private int row;

  private TableFile(Path path, ParquetFileReader reader, TableSchema schema) {
    this.path = path;
    this.reader = reader;
    this.schema = schema;
    this.rows = reader.getRecordCount();
    this.laterRows = rows;
    this.projection = schema.toParquet();
    this.readers = new ColumnReader[schema.size()];
    this.columns = schema.columns().stream().map(ColumnBatch::new).toArray(ColumnBatch[]::new);
    reader.setRequestedSchema(projection);
  }

  /**
   * @param wanted names of columns in the wanted order; all if empty
   * @throws DatasetException if the file is no Parquet file or lacks a column
   */
  static TableFile open(FileStatus file, Configuration conf, List<String> wanted)
      throws IOException {
    Path path = file.getPath();
    ParquetFileReader reader = ParquetFooter.open(file, conf);
    try {
      FileMetaData footer = reader.getFooter().getFileMetaData();
      TableSchema all = TableSchema.of(footer.getSchema(), footer.getKeyValueMetaData(), path);
      return new TableFile(
          path, reader, wanted.isEmpty() ? all : select(all, wanted, footer.getSchema(), path));
    } catch (IOException | RuntimeException failure) {
      reader.close();
      throw failure;
    }
  }

  Path path() {
    return path;
  }

  TableSchema schema() {
    return schema;
  }

  Map<String, String> metadata() {
    return reader.getFooter().getFileMetaData().getKeyValueMetaData();
  }

  /**
   * @throws DatasetException if a column is not of the type it has in another schema
   */
  void requireTypesOf(TableSchema wanted) throws DatasetException {
    for (Column here : schema.columns()) {
      ColumnType type = wanted.column(wanted.indexOf(here.name())).type();
      if (here.type() != type) {
        throw new DatasetException(
            "%s: column '%s' is %s; it must be %s".formatted(path, here.name(), here.type(), type));
      }
    }
  }

  boolean next() throws IOException {
    row++;
    if (row < rowsInBatch) {
      return true;
    }
    while (rowsLeftInGroup == 0) {
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return false;
      }
      rowsLeftInGroup = pages.getRowCount();
      laterRows -= rowsLeftInGroup;
      open(pages);
    }
    row = 0;
    rowsInBatch = (int) Math.min(ColumnBatch.ROWS, rowsLeftInGroup);
    rowsLeftInGroup -= rowsInBatch;
    for (int i = 0; i < columns.length; i++) {
      columns[i].readFrom(readers[i], rowsInBatch);
    }
    return true;
  }

  /** The share of the rows before the current one, from 0 to 1. */
  float progress() {
    long left = rowsLeftInGroup + rowsInBatch - Math.min(row, rowsInBatch) + laterRows;
    return rows == 0 ? 1 : 1 - (float) left / rows;
  }

  boolean isNull(int i) {
    return columns[i].isNull(row);
  }

  long bits(int i, ColumnType type) {
    try {
      return columns[i].bits(row, type);
    } catch (IllegalStateException wrong) {
      throw new IllegalStateException(path + ": " + wrong.getMessage(), wrong);
    }
  }

  String text(int i) {
    try {
      return columns[i].text(row);
    } catch (IllegalStateException wrong) {
      throw new IllegalStateException(path + ": " + wrong.getMessage(), wrong);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private void open(PageReadStore pages) {
    String createdBy = reader.getFooter().getFileMetaData().getCreatedBy();
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(pages, new Unconverted(), projection, createdBy);
    List<ColumnDescriptor> descriptors = projection.getColumns();
    for (int i = 0; i < readers.length; i++) {
      readers[i] = store.getColumnReader(descriptors.get(i));
    }
  }

  private static TableSchema select(
      TableSchema all, List<String> wanted, MessageType found, Path path) throws DatasetException {
    List<Column> columns = new ArrayList<>();
    for (String name : wanted) {
      int position = all.indexOf(name);
      if (position < 0) {
        throw new DatasetException(
            found.containsField(name)
                ? "%s: column '%s' is %s, which tables cannot hold"
                    .formatted(path, name, found.getType(name))
                : "%s: has no column '%s'; it has %s".formatted(path, name, all.names()));
      }
      columns.add(all.column(position));
    }
    return new TableSchema(columns);
  }

  /** Values are pulled from the column readers, so nothing is ever converted. */
  private static final class Unconverted extends GroupConverter {
    private static final PrimitiveConverter NOTHING = new PrimitiveConverter() {};

    @Override
    public Converter getConverter(int position) {
      return NOTHING;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
