package com.sparkify.churn.hdfs.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReadBackTest {
  private static final LocalDate NEW_YEAR = LocalDate.of(2019, 1, 1);
  private static final TableSchema LISTENERS =
      new TableSchema(
          List.of(
              Column.required("user_id", ColumnType.STRING, "Who."),
              Column.required("as_of", ColumnType.DATE, "When."),
              Column.nullable("label", ColumnType.INT32, "1 if the user cancels."),
              Column.required("plays", ColumnType.INT32, ""),
              Column.nullable("songs_per_day", ColumnType.FLOAT, "Mean."),
              Column.nullable("share", ColumnType.DOUBLE, ""),
              Column.nullable("paid", ColumnType.BOOLEAN, ""),
              Column.nullable("city", ColumnType.STRING, "")));

  @TempDir java.nio.file.Path folder;
  private final Configuration conf = new Configuration();
  private Path file;

  @BeforeEach
  void nameFile() {
    file = new Path(folder.resolve("part-00000.parquet").toUri());
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    writeTwoListeners(file);

    try (TableReader table = open(file)) {
      assertThat(table.schema()).isEqualTo(LISTENERS);
      assertThat(table.next()).isTrue();
      assertThat(table.getString(0)).isEqualTo("ü1");
      assertThat(table.getEpochDay(1)).isEqualTo((int) NEW_YEAR.toEpochDay());
      assertThat(table.getInt(2)).isEqualTo(1);
      assertThat(table.getInt(3)).isEqualTo(1 << 30);
      assertThat(table.getFloat(4)).isEqualTo(12.5f);
      assertThat(table.getDouble(5)).isEqualTo(0.1);
      assertThat(table.getBoolean(6)).isTrue();
      assertThat(table.getString(7)).isEqualTo("Turlock, CA");
      assertThat(table.next()).isTrue();
      assertThat(table.getString(0)).isEqualTo("u2");
      assertThat(List.of(2, 4, 5, 6, 7)).allMatch(table::isNull);
      assertThat(table.next()).isFalse();
      assertThat(table.progress()).isEqualTo(1);
    }
  }

  @Test
  void isReadByDuckDbWithItsTypes() throws IOException, SQLException {
    writeTwoListeners(file);

    assertThat(query("describe select * from " + table(), 2))
        .containsExactly(
            "VARCHAR", "DATE", "INTEGER", "INTEGER", "FLOAT", "DOUBLE", "BOOLEAN", "VARCHAR");
    assertThat(
            query(
                "select decode(value) from parquet_kv_metadata("
                    + table()
                    + ") where decode(key) = 'churn.schema'",
                1))
        .containsExactly("{}");
    assertThat(query("select columns(*)::varchar from " + table() + " where user_id = 'ü1'", 0))
        .containsExactly("ü1|2019-01-01|1|1073741824|12.5|0.1|true|Turlock, CA");
    assertThat(query("select columns(*)::varchar from " + table() + " where label is null", 0))
        .containsExactly("u2|2019-01-01|null|0|null|null|null|null");
  }

  @Test
  void sameRowsGiveSameBytes() throws IOException {
    Path again = new Path(folder.resolve("again.parquet").toUri());
    writeTwoListeners(file);
    writeTwoListeners(again);

    assertThat(bytes(again)).isEqualTo(bytes(file));
  }

  /** Parquet's own order changes from one JVM to the next. */
  @Test
  void footerListsEncodingsInOrder() throws IOException {
    writeTwoListeners(file);

    byte[] bytes = bytes(file);
    int end = bytes.length - 8;
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(bytes, end - length, length));
    assertThat(footer.getRow_groups().get(0).getColumns())
        .hasSize(LISTENERS.size())
        .allSatisfy(
            chunk -> {
              assertThat(chunk.getMeta_data().getEncodings()).isSorted().hasSizeGreaterThan(1);
              assertThat(chunk.getMeta_data().getEncoding_stats()).isSorted();
            });
  }

  @Test
  void tableMayBeEmpty() throws IOException, SQLException {
    TableWriter.create(file, conf, LISTENERS, Map.of()).close();

    try (TableReader table = open(file)) {
      assertThat(table.schema()).isEqualTo(LISTENERS);
      assertThat(table.next()).isFalse();
      assertThat(table.next()).isFalse();
    }
    assertThat(query("select count(*) from " + table(), 1)).containsExactly("0");
  }

  @Test
  void readsOnlyWantedColumnsInWantedOrder() throws IOException {
    writeTwoListeners(file);

    try (TableReader table = TableReader.open(file, conf, List.of("plays", "user_id"))) {
      assertThat(table.schema().names()).containsExactly("plays", "user_id");
      table.next();
      assertThat(table.getInt(0)).isEqualTo(1 << 30);
      assertThat(table.getString(1)).isEqualTo("ü1");
    }
  }

  @Test
  void readsManyRowGroups() throws IOException {
    conf.setLong("parquet.block.size", 1 << 12);
    TableSchema numbers =
        new TableSchema(
            List.of(
                Column.required("n", ColumnType.INT32, ""),
                Column.nullable("odd", ColumnType.STRING, "")));
    try (TableWriter writer = TableWriter.create(file, conf, numbers, Map.of())) {
      for (int i = 0; i < 20_000; i++) {
        writer.setInt(0, i);
        if (i % 2 == 1) {
          writer.setString(1, "odd " + i);
        }
        writer.endRow();
      }
    }

    try (TableReader table = open(file)) {
      for (int i = 0; i < 20_000; i++) {
        assertThat(table.next()).isTrue();
        assertThat(table.getInt(0)).isEqualTo(i);
        assertThat(table.progress()).isEqualTo(i / 20_000f, offset(1e-6f));
        assertThat(table.isNull(1)).isEqualTo(i % 2 == 0);
        if (i % 2 == 1) {
          assertThat(table.getString(1)).isEqualTo("odd " + i);
        }
      }
      assertThat(table.next()).isFalse();
    }
  }

  @Test
  void refusesRowWithoutRequiredValue() throws IOException {
    TableWriter writer = TableWriter.create(file, conf, LISTENERS, Map.of());
    writer.setString(0, "u1");
    writer.endRow();

    assertThatThrownBy(writer::close)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("part-00000.parquet: row 0")
        .hasMessageContaining("'as_of'");
    assertThatThrownBy(() -> open(file)).hasMessageContaining("not a whole Parquet file");
  }

  @Test
  void namesColumnThatIsMissingOrOfAnotherType() throws IOException {
    writeTwoListeners(file);

    assertThatThrownBy(() -> TableReader.open(file, conf, List.of("age")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("part-00000.parquet: has no column 'age'")
        .hasMessageContaining("songs_per_day");
    TableSchema otherLabel =
        new TableSchema(List.of(Column.nullable("label", ColumnType.FLOAT, "")));
    assertThatThrownBy(() -> TableReader.open(file, conf, otherLabel))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("part-00000.parquet: column 'label' is INT32; it must be FLOAT");
    try (TableReader table = open(file)) {
      table.next();
      assertThatThrownBy(() -> table.getFloat(2))
          .hasMessageContaining("part-00000.parquet: column 'label' is INT32, not FLOAT");
    }
    try (TableWriter writer =
        TableWriter.create(new Path(folder.toUri() + "/x"), conf, LISTENERS, Map.of())) {
      assertThatThrownBy(() -> writer.setInt(0, 1)).hasMessageContaining("'user_id' is STRING");
    }
  }

  @Test
  void saysThatFileIsNoTable() throws IOException {
    Files.writeString(folder.resolve("part-00000.parquet"), "user_id,as_of\n");

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("part-00000.parquet: not a whole Parquet file (14 bytes)");
  }

  @Test
  void refusesDirectoryThatIsNotPublished() throws IOException {
    writeTwoListeners(file);

    assertThatThrownBy(() -> open(new Path(folder.toUri())))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("nothing is published there (no _SUCCESS)");
  }

  @Test
  void readsAllPartsOfPublishedDataset() throws IOException {
    try (Publication publication =
        new DatasetPublisher(conf).begin(new Path(folder.toUri()), "test")) {
      Path directory = publication.directory("table");
      writeTwoListeners(new Path(directory, "part-00000.parquet"));
      writeTwoListeners(new Path(directory, "part-00001.parquet"));
      publication.publish(Provenance.of("test"));
    }

    try (TableReader table = open(new Path(folder.resolve("table").toUri()))) {
      List<String> users = new ArrayList<>();
      List<Float> before = new ArrayList<>();
      while (table.next()) {
        users.add(table.file().getName() + " " + table.getString(0));
        before.add(table.progress());
      }
      assertThat(before).containsExactly(0f, 0.25f, 0.5f, 0.75f);
      assertThat(users)
          .containsExactly(
              "part-00000.parquet ü1",
              "part-00000.parquet u2",
              "part-00001.parquet ü1",
              "part-00001.parquet u2");
    }
  }

  private void writeTwoListeners(Path path) throws IOException {
    try (TableWriter writer =
        TableWriter.create(path, conf, LISTENERS, Map.of("churn.schema", "{}"))) {
      writer.setString(7, "Turlock, CA");
      writer.setString(0, "ü1");
      writer.setDate(1, NEW_YEAR);
      writer.setInt(2, 1);
      writer.setInt(3, 1 << 30);
      writer.setFloat(4, 12.5f);
      writer.setDouble(5, 0.1);
      writer.setBoolean(6, true);
      writer.endRow();
      writer.setString(0, "u2");
      writer.setEpochDay(1, (int) NEW_YEAR.toEpochDay());
      writer.setInt(3, 0);
      writer.endRow();
    }
  }

  private TableReader open(Path table) throws IOException {
    return TableReader.open(table, conf, List.of());
  }

  private String table() {
    return "'" + folder + "/part-*.parquet'";
  }

  private static byte[] bytes(Path path) throws IOException {
    return Files.readAllBytes(java.nio.file.Path.of(path.toUri().getPath()));
  }

  /** One column of the answer, or whole rows for column 0. */
  private static List<String> query(String sql, int column) throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(rows.getString(i));
        }
        found.add(column == 0 ? String.join("|", values) : values.get(column - 1));
      }
      return found;
    }
  }
}
