package com.sparkify.churn.erasure;

import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableReader;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import com.sparkify.churn.table.KeyColumns;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Rows of Parquet tables: the user is in the column {@code user_id}. */
final class ParquetRows implements StoredFile {
  @Override
  public boolean isOne(String name) {
    return name.endsWith(".parquet");
  }

  @Override
  public long count(Path file, Predicate<String> users, Configuration conf) throws IOException {
    long count = 0;
    try (TableReader table = TableReader.open(file, conf, List.of(KeyColumns.USER_ID))) {
      while (table.next()) {
        count += users.test(table.getString(0)) ? 1 : 0;
      }
    }
    return count;
  }

  @Override
  public void copyWithout(Path file, Path target, Predicate<String> users, Configuration conf)
      throws IOException {
    try (TableReader from = TableReader.open(file, conf, List.of());
        TableWriter to = TableWriter.create(target, conf, from.schema(), from.metadata())) {
      int user = from.schema().indexOf(KeyColumns.USER_ID);
      while (from.next()) {
        if (!users.test(from.getString(user))) {
          copy(from, to);
        }
      }
    }
  }

  private static void copy(TableReader from, TableWriter to) throws IOException {
    TableSchema schema = from.schema();
    for (int i = 0; i < schema.size(); i++) {
      if (!from.isNull(i)) {
        copy(from, to, i, schema.column(i).type());
      }
    }
    to.endRow();
  }

  private static void copy(TableReader from, TableWriter to, int column, ColumnType type) {
    switch (type) {
      case STRING -> to.setString(column, from.getString(column));
      case DATE -> to.setEpochDay(column, from.getEpochDay(column));
      case INT32 -> to.setInt(column, from.getInt(column));
      case FLOAT -> to.setFloat(column, from.getFloat(column));
      case DOUBLE -> to.setDouble(column, from.getDouble(column));
      case BOOLEAN -> to.setBoolean(column, from.getBoolean(column));
    }
  }
}
