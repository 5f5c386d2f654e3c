package com.sparkify.churn.hdfs.parquet;

import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.IntactDataset;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads a Parquet file, or all part files of a published dataset in order of their names, row by
 * row: the first row is current after the first {@link #next()}. Positions are those of the wanted
 * columns.
 */
public final class TableReader implements Closeable {
  private final Configuration conf;
  private final int files;
  private final List<FileStatus> rest;
  private final List<String> wanted;
  private TableFile current;

  private TableReader(Configuration conf, List<FileStatus> files, List<String> wanted)
      throws IOException {
    this.conf = conf;
    this.files = files.size();
    this.rest = new ArrayList<>(files);
    this.current = TableFile.open(rest.remove(0), conf, wanted);
    this.wanted = current.schema().names();
  }

  /**
   * Opens a table.
   *
   * @param table a file, or a published dataset
   * @param columns names of the wanted columns in the wanted order; all if empty
   * @throws DatasetException if nothing is published there, what is there is not what its manifest
   *     says, there is no part file, or a column is missing
   */
  public static TableReader open(Path table, Configuration conf, List<String> columns)
      throws IOException {
    return new TableReader(conf, parts(table, conf), columns);
  }

  /**
   * Opens a table for columns of certain types; nullability and descriptions may differ.
   *
   * @throws DatasetException if a column is missing or of another type
   */
  public static TableReader open(Path table, Configuration conf, TableSchema wanted)
      throws IOException {
    TableReader reader = open(table, conf, wanted.names());
    try {
      reader.current.requireTypesOf(wanted);
      return reader;
    } catch (DatasetException wrong) {
      reader.close();
      throw wrong;
    }
  }

  /** The wanted columns, in the wanted order. */
  public TableSchema schema() {
    return current.schema();
  }

  /** The metadata in the footer of the current file. */
  public Map<String, String> metadata() {
    return current.metadata();
  }

  /** The file the current row is from. */
  public Path file() {
    return current.path();
  }

  /**
   * Moves to the next row.
   *
   * @return false after the last
   * @throws DatasetException if a later file's columns are missing or of another type
   */
  public boolean next() throws IOException {
    while (!current.next()) {
      if (rest.isEmpty()) {
        return false;
      }
      TableSchema first = current.schema();
      current.close();
      current = TableFile.open(unchanged(rest.remove(0)), conf, wanted);
      current.requireTypesOf(first);
    }
    return true;
  }

  /** The share of the rows that are before the current one, from 0 to 1, if files are alike. */
  public float progress() {
    return (files - 1 - rest.size() + current.progress()) / files;
  }

  public boolean isNull(int position) {
    return current.isNull(position);
  }

  public String getString(int position) {
    return current.text(position);
  }

  /** A date as days since 1970-01-01. */
  public int getEpochDay(int position) {
    return (int) current.bits(position, ColumnType.DATE);
  }

  public int getInt(int position) {
    return (int) current.bits(position, ColumnType.INT32);
  }

  public float getFloat(int position) {
    return Float.intBitsToFloat((int) current.bits(position, ColumnType.FLOAT));
  }

  public double getDouble(int position) {
    return Double.longBitsToDouble(current.bits(position, ColumnType.DOUBLE));
  }

  public boolean getBoolean(int position) {
    return current.bits(position, ColumnType.BOOLEAN) != 0;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }

  /** Rows of an old and a new dataset must not mix. */
  private FileStatus unchanged(FileStatus listed) throws IOException {
    Path file = listed.getPath();
    Optional<FileStatus> now;
    try {
      now = Optional.of(file.getFileSystem(conf).getFileStatus(file));
    } catch (FileNotFoundException gone) {
      now = Optional.empty();
    }
    return now.filter(status -> status.getModificationTime() == listed.getModificationTime())
        .filter(status -> status.getLen() == listed.getLen())
        .orElseThrow(
            () -> new DatasetException(file + ": was replaced while it was read; read it again"));
  }

  private static List<FileStatus> parts(Path table, Configuration conf) throws IOException {
    FileSystem files = table.getFileSystem(conf);
    FileStatus status = files.getFileStatus(table);
    if (status.isFile()) {
      return List.of(status);
    }
    Path directory = Datasets.require(table, conf);
    IntactDataset.require(directory, conf);
    List<FileStatus> parts = Datasets.parquetFiles(directory, conf);
    if (parts.isEmpty()) {
      throw new DatasetException(directory + ": holds no .parquet file");
    }
    return parts;
  }
}
