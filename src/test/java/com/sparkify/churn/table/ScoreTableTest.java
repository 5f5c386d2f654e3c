package com.sparkify.churn.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTableTest {
  private static final LocalDate AS_OF = LocalDate.of(2018, 12, 1);
  private static final ScoreRow LISTED =
      new ScoreRow(
          "ann",
          AS_OF,
          0.75,
          1,
          true,
          "2018-q4",
          "contact",
          Optional.of(AS_OF.minusDays(7)),
          List.of(
              new ScoreReason(
                  "money", "roll_advert_7d", OptionalDouble.of(9), 0.5, "more adverts: 9"),
              new ScoreReason(
                  "habits", "gender", OptionalDouble.empty(), -4.9017e-4, "gender: female"),
              new ScoreReason("mood", "help_7d", OptionalDouble.of(0.5), 1.0 / 3, "help: 0.5")),
          "m1",
          10,
          Map.of(7, 0.5, 14, 0.75),
          new UserFacts("free", 40, AS_OF.minusDays(2)));
  private static final ScoreRow SAFE =
      new ScoreRow(
          "bob",
          AS_OF,
          0.01,
          10,
          false,
          "2018-q4",
          "none",
          Optional.empty(),
          List.of(),
          "m1",
          10,
          Map.of(),
          new UserFacts("paid", 0, AS_OF.minusDays(28)));

  @TempDir private java.nio.file.Path folder;
  private final Configuration conf = new Configuration();
  private Path parquet;
  private java.nio.file.Path csv;

  @BeforeEach
  void write() throws IOException {
    parquet = new Path(folder.resolve("part.parquet").toUri());
    csv = folder.resolve("part.csv");
    try (ScoreTable table = new ScoreTable(parquet, new Path(csv.toUri()), conf)) {
      table.write(LISTED);
      table.write(SAFE);
    }
  }

  @Test
  void rowsReadBackAsTheyWereWritten() throws IOException {
    try (ScoreRows rows = new ScoreRows(parquet, conf, ScoreColumn.values())) {
      for (ScoreRow written : List.of(LISTED, SAFE)) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.userId()).isEqualTo(written.userId());
        assertThat(rows.probability()).isEqualTo(written.probability());
        assertThat(rows.decile()).isEqualTo(written.decile());
        assertThat(rows.campaign()).isEqualTo(written.campaign());
        assertThat(rows.group()).isEqualTo(written.group());
        assertThat(rows.listedSince()).isEqualTo(written.listedSince());
        assertThat(rows.reasons()).isEqualTo(written.reasons());
        assertThat(rows.facts()).isEqualTo(written.facts());
        assertThat(rows.horizonDays()).isEqualTo(10);
        assertThat(rows.modelVersion()).isEqualTo(written.modelVersion());
      }
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void theCsvHasTheSameRows() throws IOException {
    assertThat(Files.readString(csv))
        .isEqualTo(
            String.join(",", ScoreTable.SCHEMA.names())
                + """

                ann,2018-12-01,0.75,1,true,2018-q4,contact,2018-11-24,false,more adverts: 9; help: 0.5,gender: female,m1,10,0.5,,0.75,,free,40,2018-11-29,money,roll_advert_7d,9.0,0.5,habits,gender,,-0.00049,mood,help_7d,0.5,0.333333,,,,,,,,
                bob,2018-12-01,0.01,10,false,2018-q4,none,,false,,,m1,10,,,,,paid,0,2018-11-03,,,,,,,,,,,,,,,,,,,,
                """);
  }

  @Test
  void reasonsAreTakenApartAsTheyWereJoined() {
    assertThat(ScoreTable.reasons("")).isEmpty();
    assertThat(ScoreTable.reasons(LISTED.reasonsUp()))
        .containsExactly("more adverts: 9", "help: 0.5");
    assertThat(LISTED.reasonsDown()).isEqualTo("gender: female");
  }

  @Test
  void aColumnThatWasNotOpenedIsNamed() throws IOException {
    try (ScoreRows rows = new ScoreRows(parquet, conf, ScoreColumn.USER_ID)) {
      rows.next();
      assertThatThrownBy(rows::decile)
          .hasMessage("column 'decile' is not among those opened: [user_id]");
    }
  }

  @Test
  void aColumnOfAnotherTypeIsNamed() throws IOException {
    Path other = new Path(folder.resolve("other.parquet").toUri());
    TableSchema schema =
        new TableSchema(List.of(Column.required("decile", ColumnType.FLOAT, "A tenth.")));
    try (TableWriter table = TableWriter.create(other, conf, schema, Map.of())) {
      table.setFloat(0, 1);
      table.endRow();
    }
    assertThatThrownBy(() -> new ScoreRows(other, conf, ScoreColumn.DECILE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("other.parquet: column 'decile' is FLOAT; it must be INT32");
  }
}
