package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import com.sparkify.churn.table.CancellationTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Publishes examples as feature tables, with two files a date, as {@code featurize} does. */
public final class SyntheticTables {
  private static final int FILES = 2;
  private static final int KEYS = 4;

  private SyntheticTables() {}

  /** The tables in a folder that did not exist; a churner cancels on the fifth day. */
  public static FeatureTables publish(Examples examples, java.nio.file.Path folder)
      throws IOException {
    Configuration conf = new Configuration();
    Path features = new Path(folder.resolve("features").toUri());
    for (LocalDate date : examples.dates()) {
      Examples rows = examples.where(row -> examples.asOf(row).equals(date));
      String name = Dataset.FEATURES.partitionName(date);
      try (Publication publication = new DatasetPublisher(conf).begin(features, name)) {
        for (int file = 0; file < FILES; file++) {
          write(rows, file, publication.directory(name), conf);
        }
        publication.publish(provenance(date, examples));
      }
    }
    return new FeatureTables(features, conf);
  }

  private static Provenance provenance(LocalDate date, Examples examples) {
    int horizon = examples.horizonDays();
    return Provenance.of("featurize")
        .withSettings(Map.of("horizonDays", String.valueOf(horizon), "memoryDays", "91"))
        .withCounts(
            Map.of(
                CancellationTable.FROM_DAY,
                date.toEpochDay() - 28,
                CancellationTable.TO_DAY,
                date.toEpochDay() + horizon));
  }

  private static void write(Examples rows, int file, Path folder, Configuration conf)
      throws IOException {
    String name = "part-%05d.parquet".formatted(file);
    try (TableWriter table =
            TableWriter.create(
                new Path(folder, name),
                conf,
                columns(rows.schema()),
                Map.of("churn.schema", "{}"));
        CancellationTable cancellations =
            new CancellationTable(
                new Path(new Path(folder, CancellationTable.FOLDER), name), conf)) {
      for (int row = file; row < rows.size(); row += FILES) {
        table.setString(0, rows.userId(row));
        table.setEpochDay(1, rows.epochDay(row));
        table.setInt(2, rows.churned(row) ? 1 : 0);
        table.setBoolean(3, true);
        for (int position = 0; position < rows.schema().size(); position++) {
          set(table, rows.schema().feature(position), KEYS + position, rows.vector(row)[position]);
        }
        table.endRow();
        if (rows.churned(row)) {
          cancellations.write(rows.userId(row), rows.epochDay(row) + 5);
        }
      }
    }
  }

  private static TableSchema columns(FeatureSchema schema) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.required("user_id", ColumnType.STRING, ""));
    columns.add(Column.required("as_of", ColumnType.DATE, ""));
    columns.add(Column.nullable("label", ColumnType.INT32, ""));
    columns.add(Column.required("label_mature", ColumnType.BOOLEAN, ""));
    for (Feature feature : schema.features()) {
      boolean category = feature.kind() == Feature.Kind.CATEGORY;
      columns.add(
          Column.required(feature.name(), category ? ColumnType.STRING : ColumnType.FLOAT, ""));
    }
    return new TableSchema(columns);
  }

  private static void set(TableWriter table, Feature feature, int column, float value)
      throws IOException {
    if (feature.kind() == Feature.Kind.CATEGORY) {
      table.setString(column, feature.categories().get((int) value));
    } else {
      table.setFloat(column, value);
    }
  }
}
