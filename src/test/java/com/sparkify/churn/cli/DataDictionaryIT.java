package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.story.DuckDb;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The data dictionary against the tables, as each engine is told to know them. */
class DataDictionaryIT {
  private static final Map<String, String> HIVE =
      Map.of(
          "text", "STRING",
          "date", "DATE",
          "integer", "INT",
          "float", "FLOAT",
          "double", "DOUBLE",
          "boolean", "BOOLEAN");
  private static final Map<String, String> TRINO =
      Map.of(
          "text", "VARCHAR",
          "date", "DATE",
          "integer", "INTEGER",
          "float", "REAL",
          "double", "DOUBLE",
          "boolean", "BOOLEAN");
  private static final Map<String, String> DUCKDB =
      Map.of(
          "text", "VARCHAR",
          "date", "DATE",
          "integer", "INTEGER",
          "float", "FLOAT",
          "double", "DOUBLE",
          "boolean", "BOOLEAN");

  private static SmallWorld world;
  private static List<JsonObject> tables;
  private static DuckDb duckDb;

  @BeforeAll
  static void open() throws Exception {
    world = SmallWorld.get();
    tables =
        objects(
            JsonParser.parseString(Files.readString(world.output().resolve("data-dictionary.json")))
                .getAsJsonObject(),
            "tables");
    duckDb = new DuckDb();
    for (String statement : declarations("duckdb").split(";\n")) {
      duckDb.execute(statement);
    }
  }

  @AfterAll
  static void close() throws Exception {
    duckDb.close();
  }

  private static String declarations(String engine) {
    Spoken tables = Spoken.churn("tables", "--for", engine, "-o", world.output().toString());
    assertThat(tables.exitCode()).as(tables.err()).isZero();
    return tables.out();
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    return json.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }

  @Test
  void markdownStandsBesideIt() throws Exception {
    String markdown = Files.readString(world.output().resolve("data-dictionary.md"));
    for (JsonObject table : tables) {
      assertThat(markdown).contains("\n## " + text(table, "name") + "\n", text(table, "files"));
    }
  }

  @Test
  void duckDbFindsTheColumnsAndTypesThatItNames() throws Exception {
    assertThat(tables)
        .extracting(table -> text(table, "declaredName"))
        .containsExactlyInAnyOrderElementsOf(
            duckDb.rows("select view_name from duckdb_views() where not internal").stream()
                .map(row -> row.get(0))
                .toList());
    for (JsonObject table : tables) {
      Map<String, String> wanted = new LinkedHashMap<>();
      objects(table, "columns")
          .forEach(column -> wanted.put(text(column, "name"), DUCKDB.get(text(column, "type"))));
      if (table.has("pruning")) {
        wanted.put(text(table, "files").contains("dt=") ? "dt" : "as-of", "DATE");
      }
      Map<String, String> found = new LinkedHashMap<>();
      duckDb
          .rows("describe " + text(table, "declaredName"))
          .forEach(row -> found.put(row.get(0), row.get(1)));
      assertThat(found).containsExactlyEntriesOf(wanted);
    }
  }

  @Test
  void hiveSparkAndTrinoAreToldTheSame() {
    assertDeclared(declarations("hive"), "CREATE EXTERNAL TABLE IF NOT EXISTS %s (", '`', HIVE);
    assertDeclared(declarations("spark"), "CREATE EXTERNAL TABLE IF NOT EXISTS %s (", '`', HIVE);
    assertDeclared(declarations("trino"), "CREATE TABLE \"default\".%s (", '"', TRINO);
  }

  private static void assertDeclared(
      String declarations, String create, char quote, Map<String, String> types) {
    for (JsonObject table : tables) {
      if (!table.has("pruning")) {
        continue; // a view of DuckDB alone
      }
      String begin = create.formatted(text(table, "declaredName"));
      assertThat(declarations).contains(begin);
      List<String> declared =
          declarations
              .substring(declarations.indexOf(begin) + begin.length())
              .lines()
              .skip(1)
              .takeWhile(line -> !line.startsWith(")"))
              .map(line -> line.replaceAll(" COMMENT .*", "").strip())
              .filter(line -> !line.contains(quote + "as-of" + quote))
              .filter(line -> !line.contains(quote + "dt" + quote))
              .toList();
      assertThat(declared)
          .containsExactlyElementsOf(
              objects(table, "columns").stream()
                  .map(
                      column ->
                          quote
                              + text(column, "name")
                              + quote
                              + " "
                              + types.get(text(column, "type")))
                  .toList());
    }
  }

  @Test
  void everyValueIsOneThatItAllows() throws Exception {
    for (JsonObject table : tables) {
      for (JsonObject column : objects(table, "columns")) {
        String name = text(column, "name");
        String forbidden =
            "%1$s is not null and not (%2$s)%3$s"
                .formatted(
                    name,
                    allowed(column),
                    column.get("nullable").getAsBoolean() ? "" : " or " + name + " is null");
        assertThat(
                duckDb.count(
                    "select count(*) from %s where %s"
                        .formatted(text(table, "declaredName"), forbidden)))
            .as("%s of %s", name, text(table, "name"))
            .isZero();
      }
    }
  }

  /** A condition that a value which is not null meets. */
  private static String allowed(JsonObject column) {
    String name = text(column, "name");
    String condition = "true";
    if (column.has("minimum")) {
      condition += " and %s >= %s::float".formatted(name, text(column, "minimum"));
    }
    if (column.has("maximum")) {
      condition += " and %s <= %s::float".formatted(name, text(column, "maximum"));
    }
    if (column.has("labels")) {
      condition +=
          column.getAsJsonArray("labels").asList().stream()
              .map(label -> "'" + label.getAsString().replace("'", "''") + "'")
              .collect(Collectors.joining(", ", " and " + name + " in (", ")"));
    }
    return condition;
  }

  @Test
  void whoNeverDidAThingHasTheValueThatStandsForIt() throws Exception {
    assertThat(
            duckDb.rows(
                "select distinct days_since_thumbs_down from churn_features"
                    + " where thumbs_down_28d = 0"))
        .containsExactly(List.of("29"));
    assertThat(
            duckDb.rows(
                "select min(days_since_home), max(days_since_home), min(days_since_thumbs_down),"
                    + " max(days_since_thumbs_down) from churn_features"))
        .containsExactly(List.of("1", "29", "1", "29"));
  }

  @Test
  void datesAreAsItSays() throws Exception {
    assertThat(
            duckDb.count(
                "select count(*) from churn_users where first_seen_on > last_seen_on"
                    + " or last_seen_on >= as_of or cancelled_on < first_seen_on"
                    + " or cancelled_on > last_seen_on or as_of <> \"as-of\""))
        .isZero();
    assertThat(
            duckDb.count(
                "select count(*) from churn_scores where on_list_since > as_of"
                    + " or as_of - last_active_on not between 1 and 28 or as_of <> \"as-of\""))
        .isZero();
    assertThat(duckDb.count("select count(*) from churn_activity where day <> dt")).isZero();
  }
}
