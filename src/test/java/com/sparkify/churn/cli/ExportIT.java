package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.bundle.Horizons;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.story.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The exports as an analyst finds them, who has no code of ours. */
class ExportIT {
  private static final Pattern SQL = Pattern.compile("(?ms)^```sql\n(.*?);\n```$");

  private static SmallWorld world;
  private static DuckDb duckDb;

  @BeforeAll
  static void open() throws Exception {
    world = SmallWorld.get();
    duckDb = new DuckDb();
    duckDb.execute(
        "create view features as from read_parquet(%s, hive_partitioning = true)"
            .formatted(world.parquet(Dataset.FEATURES)));
  }

  @AfterAll
  static void close() throws Exception {
    duckDb.close();
  }

  private static Map<String, String> types(String table) throws Exception {
    Map<String, String> types = new LinkedHashMap<>();
    duckDb.rows("describe from " + table).forEach(row -> types.put(row.get(0), row.get(1)));
    return types;
  }

  @Test
  void columnsAreThoseOfTheSchemaInItsOrder() throws Exception {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("user_id", "VARCHAR");
    expected.put("as_of", "DATE");
    expected.put("label", "INTEGER");
    expected.put("label_mature", "BOOLEAN");
    for (Feature feature : Catalogue.schema().features()) {
      expected.put(
          feature.name(),
          switch (feature.kind()) {
            case COUNT -> "INTEGER";
            case NUMBER -> "FLOAT";
            case CATEGORY -> "VARCHAR";
          });
    }
    expected.put("as-of", "DATE");
    assertThat(types("features")).containsExactlyEntriesOf(expected);
  }

  @Test
  void rowsAreUsersAndDatesAndLabelsAreNullWhileUnknown() throws Exception {
    assertThat(duckDb.count("select count(*) from features where as_of <> \"as-of\"")).isZero();
    assertThat(duckDb.count("select count(*) - count(distinct (user_id, as_of)) from features"))
        .isZero();
    assertThat(duckDb.count("select count(*) from features where user_id is null")).isZero();
    assertThat(duckDb.count("select count(*) from features where (label is null) = label_mature"))
        .isZero();
    assertThat(duckDb.rows("select distinct label from features order by label nulls last"))
        .extracting(row -> row.get(0))
        .containsExactly("0", "1", null);
    assertThat(duckDb.rows("select distinct as_of from features where not label_mature"))
        .containsExactly(List.of(SmallWorld.END.toString()));
  }

  @Test
  void everyValueIsOneThatTheSchemaAllows() throws Exception {
    for (Feature feature : Catalogue.schema().features()) {
      String outside =
          feature.kind() == Feature.Kind.CATEGORY
              ? "not list_contains(%s, %s)".formatted(quoted(feature.categories()), feature.name())
              : "not (%s between %s::float and %s::float)"
                  .formatted(feature.name(), feature.minimum(), feature.maximum());
      assertThat(
              duckDb.count(
                  "select count(*) from features where %s is null or %s"
                      .formatted(feature.name(), outside)))
          .as(feature.name())
          .isZero();
    }
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(t -> "'" + t.replace("'", "''") + "'").toList().toString();
  }

  @Test
  void scoresHaveTheTypesTheyAreDocumentedWith() throws Exception {
    duckDb.execute(
        "create or replace view scores as from read_parquet(%s, hive_partitioning = true)"
            .formatted(world.parquet(Dataset.SCORES)));
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("user_id", "VARCHAR");
    expected.put("as_of", "DATE");
    expected.put("probability", "DOUBLE");
    expected.put("decile", "INTEGER");
    expected.put("contact", "BOOLEAN");
    expected.put("campaign", "VARCHAR");
    expected.put("campaign_group", "VARCHAR");
    expected.put("on_list_since", "DATE");
    expected.put("new_on_list", "BOOLEAN");
    expected.put("reasons_up", "VARCHAR");
    expected.put("reasons_down", "VARCHAR");
    expected.put("model_version", "VARCHAR");
    expected.put("horizon_days", "INTEGER");
    for (int days : Horizons.WANTED) {
      expected.put("probability_" + days + "d", "DOUBLE");
    }
    expected.put("level", "VARCHAR");
    expected.put("tenure_days", "INTEGER");
    expected.put("last_active_on", "DATE");
    for (int rank = 1; rank <= 5; rank++) {
      expected.put("reason_" + rank + "_theme", "VARCHAR");
      expected.put("reason_" + rank + "_feature", "VARCHAR");
      expected.put("reason_" + rank + "_value", "DOUBLE");
      expected.put("reason_" + rank + "_contribution", "DOUBLE");
    }
    expected.put("as-of", "DATE");
    assertThat(types("scores")).containsExactlyEntriesOf(expected);
    assertThat(
            duckDb.count("select count(*) from scores anti join features using (user_id, as_of)"))
        .isZero();
  }

  @Test
  void theQueriesForAnalystsAnswerAndCountEachUserOnce() throws Exception {
    List<String> queries =
        SQL.matcher(Files.readString(Path.of("src/site/markdown/analysts.md")))
            .results()
            .map(found -> found.group(1).replace("OUT/", world.output() + "/"))
            .toList();
    assertThat(queries).hasSize(2);
    LocalDate mature =
        LocalDate.parse(
            duckDb.rows("select max(as_of) from features where label_mature").get(0).get(0));
    assertThat(mature).isBefore(SmallWorld.END);
    assertThat(duckDb.rows("select level from (%s) order by 1".formatted(queries.get(0))))
        .containsExactly(List.of("free"), List.of("paid"));
    assertThat(duckDb.count("select sum(users) from (%s)".formatted(queries.get(0))))
        .isEqualTo(
            duckDb.count(
                "select count(distinct user_id) from features where as_of = '%s'"
                    .formatted(mature)));
    assertThat(duckDb.count("select sum(users) from (%s)".formatted(queries.get(1))))
        .isEqualTo(
            duckDb.count(
                "select count(distinct user_id) from %s where decile = 1"
                    .formatted(world.parquet(Dataset.SCORES))));
  }
}
