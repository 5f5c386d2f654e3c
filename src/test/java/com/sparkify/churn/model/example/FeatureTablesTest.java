package com.sparkify.churn.model.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.feature.Theme;
import com.sparkify.churn.feature.Wording;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureTablesTest {
  private static final LocalDate AS_OF = LocalDate.of(2018, 11, 5);

  @TempDir private java.nio.file.Path folder;
  private final Configuration conf = new Configuration();
  private Path file;

  @BeforeEach
  void nameFile() {
    file = new Path(folder.resolve("part-00000.parquet").toUri());
  }

  @Test
  void aColumnWithoutAnyValueIsReadAsMissingAndNamedAsTellingNothing() throws Exception {
    write("pages", "songs");

    Examples examples =
        FeatureTables.readFiles(List.of(file), schema("pages", "songs"), conf, 100).build();

    assertThat(examples.vector(0)).containsExactly(1, -1);
    assertThat(examples.vector(1)).containsExactly(2, -1);
    assertThat(examples.constantFeatures()).containsExactly("songs");
  }

  @Test
  void aTableMadeBeforeTheFeaturesChangedIsRefusedByColumn() throws Exception {
    write("pages", "songs");

    assertThatThrownBy(
            () -> FeatureTables.readFiles(List.of(file), schema("pages", "adverts"), conf, 100))
        .hasMessageContaining("adverts");
  }

  @Test
  void aTableWhoseColumnIsOfAnotherTypeIsRefusedWithBothTypesAndTheCure() throws Exception {
    write("pages", "songs");
    Feature counted = feature("songs", Feature.Kind.COUNT);
    FeatureSchema schema = new FeatureSchema(List.of(feature("pages"), counted));

    assertThatThrownBy(() -> FeatureTables.readFiles(List.of(file), schema, conf, 100))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            file
                + ": column 'songs' is FLOAT; this version reads INT32. The table was built by"
                + " another version: build it again with featurize --as-of DATE --replace");
  }

  @Test
  void datesWithoutTablesAreToldWithThoseThereAre() {
    FeatureTables none = new FeatureTables(new Path(folder.toUri()), conf);

    assertThatThrownBy(() -> none.read(schema("pages"), date -> true, RowSample.ALL, share -> {}))
        .hasMessageEndingWith(": holds no feature table; run featurize first");
  }

  private static FeatureSchema schema(String... names) {
    return new FeatureSchema(List.of(names).stream().map(FeatureTablesTest::feature).toList());
  }

  private static Feature feature(String name) {
    return feature(name, Feature.Kind.NUMBER);
  }

  private static Feature feature(String name, Feature.Kind kind) {
    return new Feature(
        name,
        kind,
        "Pages",
        "",
        28,
        -1,
        100,
        -1,
        List.of(),
        name + ".",
        Wording.plain(Theme.HABITS, name),
        true);
  }

  /** Two users; the first feature has values, the second has none. */
  private void write(String filled, String empty) throws Exception {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.required("user_id", ColumnType.STRING, ""));
    columns.add(Column.required("as_of", ColumnType.DATE, ""));
    columns.add(Column.nullable("label", ColumnType.INT32, ""));
    columns.add(Column.required("label_mature", ColumnType.BOOLEAN, ""));
    columns.add(Column.nullable(filled, ColumnType.FLOAT, ""));
    columns.add(Column.nullable(empty, ColumnType.FLOAT, ""));
    try (TableWriter table =
        TableWriter.create(file, conf, new TableSchema(columns), Map.of("churn.schema", "{}"))) {
      for (int user = 1; user <= 2; user++) {
        table.setString(0, "user" + user);
        table.setEpochDay(1, (int) AS_OF.toEpochDay());
        table.setInt(2, 0);
        table.setBoolean(3, true);
        table.setFloat(4, user);
        table.endRow();
      }
    }
  }
}
