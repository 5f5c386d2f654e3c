package com.sparkify.churn.table;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.feature.FeatureSchemaJson;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The feature table as analysts read it: one Parquet file of it, being written. */
public final class FeatureTable implements Closeable {
  static final List<Column> KEY_COLUMNS =
      List.of(
          Column.required(KeyColumns.USER_ID, ColumnType.STRING, "The user."),
          Column.required(
              KeyColumns.AS_OF, ColumnType.DATE, "Features use what happened before this day."),
          Column.nullable(
              KeyColumns.LABEL,
              ColumnType.INT32,
              "1 if the user cancelled within the horizon from the as-of date, else 0; null while"
                  + " that is not known."),
          Column.required(
              KeyColumns.LABEL_MATURE,
              ColumnType.BOOLEAN,
              "Whether the whole horizon is in the logs."));

  /** The key columns, and a column per feature. */
  public static final TableSchema SCHEMA = tableSchema(Catalogue.schema());

  private static final int FIRST_FEATURE = KEY_COLUMNS.size();

  private final FeatureSchema schema = Catalogue.schema();
  private final TableWriter writer;

  public FeatureTable(Path file, Configuration conf) throws IOException {
    writer =
        TableWriter.create(
            file, conf, SCHEMA, Map.of("churn.schema", FeatureSchemaJson.of(schema)));
  }

  private static TableSchema tableSchema(FeatureSchema schema) {
    List<Column> columns = new ArrayList<>(KEY_COLUMNS);
    for (Feature feature : schema.features()) {
      columns.add(Column.required(feature.name(), type(feature), feature.meaning()));
    }
    return new TableSchema(columns);
  }

  private static ColumnType type(Feature feature) {
    return switch (feature.kind()) {
      case COUNT -> ColumnType.INT32;
      case NUMBER -> ColumnType.FLOAT;
      case CATEGORY -> ColumnType.STRING;
    };
  }

  /**
   * Appends a row.
   *
   * @param label 1 for a user who cancelled, 0 for one who did not; empty while that is not known
   * @param vector values in the order of the feature schema
   */
  public void write(String userId, int asOfDay, OptionalInt label, float[] vector)
      throws IOException {
    writer.setString(0, userId);
    writer.setEpochDay(1, asOfDay);
    if (label.isPresent()) {
      writer.setInt(2, label.getAsInt());
    }
    writer.setBoolean(3, label.isPresent());
    for (int i = 0; i < schema.size(); i++) {
      set(i, vector[i]);
    }
    writer.endRow();
  }

  private void set(int position, float value) {
    Feature feature = schema.feature(position);
    int column = FIRST_FEATURE + position;
    switch (feature.kind()) {
      case COUNT -> writer.setInt(column, (int) value);
      case NUMBER -> writer.setFloat(column, value);
      case CATEGORY -> writer.setString(column, feature.categories().get((int) value));
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
