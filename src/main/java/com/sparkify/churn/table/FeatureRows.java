package com.sparkify.churn.table;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The rows of a feature table, as the vectors that a model of some schema reads. */
public final class FeatureRows implements Closeable {
  private final FeatureSchema schema;
  private final TableReader reader;

  /**
   * Opens a table.
   *
   * @param table a published table or one of its files
   * @param schema the features wanted, in the order wanted; other columns are left out
   * @throws DatasetException if a column is missing, or of another type than its feature
   */
  public FeatureRows(Path table, FeatureSchema schema, Configuration conf) throws IOException {
    this.schema = schema;
    List<String> columns = new ArrayList<>(KeyColumns.ALL);
    schema.features().forEach(feature -> columns.add(feature.name()));
    reader = TableReader.open(table, conf, columns);
    try {
      requireTypes(table);
    } catch (DatasetException otherVersion) {
      reader.close();
      throw otherVersion;
    }
  }

  private void requireTypes(Path table) throws DatasetException {
    for (int position = 0; position < schema.size(); position++) {
      Column column = reader.schema().column(KeyColumns.ALL.size() + position);
      ColumnType type = TableColumn.typeOf(schema.feature(position));
      if (column.type() != type) {
        throw new DatasetException(
            ("%s: column '%s' is %s; this version reads %s. The table was built by another version:"
                    + " build it again with featurize --as-of DATE --replace")
                .formatted(table, column.name(), column.type(), type));
      }
    }
  }

  /** Moves to the next row; false after the last. */
  public boolean next() throws IOException {
    return reader.next();
  }

  /** The share of the rows that are before the current one, from 0 to 1, if files are alike. */
  public float progress() {
    return reader.progress();
  }

  public String userId() {
    return reader.getString(0);
  }

  /** The as-of date as an epoch day. */
  public int asOfDay() {
    return reader.getEpochDay(1);
  }

  /** 1 for a user who cancelled, 0 for one who did not; nothing while that is not known. */
  public OptionalInt label() {
    return reader.getBoolean(3) ? OptionalInt.of(reader.getInt(2)) : OptionalInt.empty();
  }

  /**
   * The values of the row.
   *
   * @throws DatasetException if a category is not one of its feature
   */
  public float[] vector() throws DatasetException {
    float[] vector = new float[schema.size()];
    for (int position = 0; position < vector.length; position++) {
      vector[position] = value(KeyColumns.ALL.size() + position, schema.feature(position));
    }
    return vector;
  }

  private float value(int column, Feature feature) throws DatasetException {
    if (reader.isNull(column)) {
      return feature.whenMissing();
    }
    return switch (feature.kind()) {
      case NUMBER -> reader.getFloat(column);
      case COUNT -> reader.getInt(column);
      case CATEGORY -> category(column, feature);
    };
  }

  private float category(int column, Feature feature) throws DatasetException {
    String label = reader.getString(column);
    int index = feature.categories().indexOf(label);
    if (index < 0) {
      throw new DatasetException(
          reader.file()
              + ": "
              + feature.name()
              + " is '"
              + label
              + "'; it must be one of "
              + feature.categories()
              + ". Was the table built by another version? Run featurize again");
    }
    return index;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
