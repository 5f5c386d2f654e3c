package com.sparkify.churn.hdfs;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/** One Parquet file of a table, a row at a time. */
final class TableFile implements Closeable {
  private final Path path;
  private final ParquetFileReader reader;
  private final TableSchema schema;
  private final MessageType projection;
  private final ColumnReader[] columns;
  private final ColumnType[] types;
  private final boolean[] nullable;
  // Counts the current row.
  private long rowsLeft;

  private TableFile(Path path, ParquetFileReader reader, TableSchema schema) {
    this.path = path;
    this.reader = reader;
    this.schema = schema;
    this.projection = schema.toParquet();
    this.columns = new ColumnReader[schema.size()];
    this.types = schema.columns().stream().map(Column::type).toArray(ColumnType[]::new);
    this.nullable = new boolean[schema.size()];
    for (int i = 0; i < nullable.length; i++) {
      nullable[i] = schema.column(i).nullable();
    }
    reader.setRequestedSchema(projection);
  }

  /**
   * @param wanted names of columns in the wanted order; all if empty
   * @throws DatasetException if the file is no Parquet file or lacks a column
   */
  static TableFile open(FileStatus file, Configuration conf, List<String> wanted)
      throws IOException {
    Path path = file.getPath();
    ParquetFileReader reader = openReader(file, conf);
    try {
      FileMetaData footer = reader.getFooter().getFileMetaData();
      TableSchema all = TableSchema.of(footer.getSchema(), footer.getKeyValueMetaData(), path);
      return new TableFile(path, reader, wanted.isEmpty() ? all : select(all, wanted, path));
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

  void requireTypesOf(TableSchema first) throws DatasetException {
    for (int i = 0; i < types.length; i++) {
      if (types[i] != first.column(i).type()) {
        throw new DatasetException(
            "%s: column '%s' is %s; the files before it have %s"
                .formatted(path, schema.column(i).name(), types[i], first.column(i).type()));
      }
    }
  }

  boolean next() throws IOException {
    rowsLeft--;
    if (rowsLeft > 0) {
      for (ColumnReader column : columns) {
        column.consume();
      }
      return true;
    }
    PageReadStore pages = reader.readNextRowGroup();
    if (pages == null) {
      return false;
    }
    rowsLeft = pages.getRowCount();
    open(pages);
    return true;
  }

  boolean isNull(int i) {
    return nullable[i] && columns[i].getCurrentDefinitionLevel() == 0;
  }

  String getString(int i) {
    return value(i, ColumnType.STRING).getBinary().toStringUsingUTF8();
  }

  int getInt(int i, ColumnType type) {
    return value(i, type).getInteger();
  }

  long getLong(int i) {
    return value(i, ColumnType.INT64).getLong();
  }

  float getFloat(int i) {
    return value(i, ColumnType.FLOAT).getFloat();
  }

  double getDouble(int i) {
    return value(i, ColumnType.DOUBLE).getDouble();
  }

  boolean getBoolean(int i) {
    return value(i, ColumnType.BOOLEAN).getBoolean();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private ColumnReader value(int i, ColumnType type) {
    if (types[i] != type) {
      throw new IllegalStateException(
          "%s: column '%s' is %s, not %s".formatted(path, schema.column(i).name(), types[i], type));
    }
    if (isNull(i)) {
      throw new IllegalStateException(
          "%s: column '%s' is null in this row".formatted(path, schema.column(i).name()));
    }
    return columns[i];
  }

  private void open(PageReadStore pages) {
    String createdBy = reader.getFooter().getFileMetaData().getCreatedBy();
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(pages, new Unconverted(), projection, createdBy);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = store.getColumnReader(projection.getColumns().get(i));
    }
  }

  private static ParquetFileReader openReader(FileStatus file, Configuration conf)
      throws IOException {
    try {
      return ParquetFileReader.open(HadoopInputFile.fromStatus(file, conf));
    } catch (RuntimeException broken) {
      throw new DatasetException(
          "%s: not a whole Parquet file (%d bytes): %s"
              .formatted(file.getPath(), file.getLen(), broken.getMessage()),
          broken);
    }
  }

  private static TableSchema select(TableSchema all, List<String> wanted, Path path)
      throws DatasetException {
    List<Column> columns = new ArrayList<>();
    for (String name : wanted) {
      int position = all.indexOf(name);
      if (position < 0) {
        throw new DatasetException(
            "%s: has no column '%s'; it has %s".formatted(path, name, all.names()));
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
