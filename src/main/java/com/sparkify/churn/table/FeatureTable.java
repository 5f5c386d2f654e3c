package com.sparkify.churn.table;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.feature.FeatureSchemaJson;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The feature table as analysts read it: one Parquet file of it, being written. */
public final class FeatureTable implements Closeable {
  private static final List<TableColumn> KEY_COLUMNS =
      List.of(
          KeyColumns.userId(),
          TableColumn.of(
              Column.required(
                  KeyColumns.AS_OF, ColumnType.DATE, "Features use what happened before this day."),
              ColumnValues.any("the date of the partition")),
          TableColumn.of(
              Column.nullable(
                  KeyColumns.LABEL,
                  ColumnType.INT32,
                  "1 if the user cancelled within the horizon from the as-of date, else 0; null"
                      + " while that is not known."),
              ColumnValues.between(0, 1)),
          TableColumn.of(
              Column.required(
                  KeyColumns.LABEL_MATURE,
                  ColumnType.BOOLEAN,
                  "Whether the whole horizon is in the logs."),
              ColumnValues.flag()));

  /** The key columns, and a column per feature. */
  static final AnalystTable TABLE =
      AnalystTable.of(
          Dataset.FEATURES,
          "One row per user and date: each user with an event in the 28 days before the date."
              + " Features use what happened before the date's midnight (UTC) and had arrived by"
              + " then.",
          Stream.concat(
                  KEY_COLUMNS.stream(), Catalogue.schema().features().stream().map(TableColumn::of))
              .toList());

  /** The same without what only the dictionary says. */
  public static final TableSchema SCHEMA = TABLE.schema();

  private static final int FIRST_FEATURE = KEY_COLUMNS.size();

  private final FeatureSchema schema = Catalogue.schema();
  private final TableWriter writer;

  public FeatureTable(Path file, Configuration conf) throws IOException {
    writer =
        TableWriter.create(
            file, conf, SCHEMA, Map.of("churn.schema", FeatureSchemaJson.of(schema)));
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
