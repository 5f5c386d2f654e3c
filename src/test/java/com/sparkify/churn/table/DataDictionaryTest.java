package com.sparkify.churn.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.feature.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataDictionaryTest {
  private static final String MARKDOWN = DataDictionary.markdown();
  private static final Set<String> UNITS_OF_COUNTS =
      Set.of("events", "sessions", "artists", "changes", Feature.DAYS_AGO);

  private static List<TableColumn> all() {
    return AnalystTables.EXPLAINED.stream().flatMap(table -> table.columns().stream()).toList();
  }

  @Test
  void explainsEveryTableAndEachOfItsColumns() {
    List<String> sections =
        MARKDOWN
            .lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();
    assertThat(sections)
        .containsExactly("features", "scores", "users", "activity", "cancellations");
    assertThat(MARKDOWN.lines().filter(line -> line.startsWith("| `")))
        .hasSameSizeAs(all())
        .allSatisfy(row -> assertThat(row.split("\\|")).as(row).hasSizeBetween(7, 8));
    assertThat(all())
        .allSatisfy(
            column -> {
              assertThat(column.values().words()).as(column.name()).isNotEmpty();
              assertThat(column.column().description()).as(column.name()).endsWith(".");
            });
  }

  @Test
  void rangesAreThoseThatThereAre() {
    assertThat(MARKDOWN)
        .contains(
            "| `days_since_thumbs_up` | integer | days ago | 1 to 29 | 29 | Days since",
            "| `days_since_last_event` | float | days | 0 to 28 | 28 | Days since",
            "| `active_days_7d` | integer | days | 0 to 7 | 0 | Days with",
            "| `mean_gap_hours_28d` | float | hours | 0 to 672 | 672 | Mean pause",
            "| `songs_trend_14d_28d` | float | ratio | 0 to 2 | 1 | Songs a day",
            "| `decile` | integer |  | 1 to 10 |  | 1 for the riskiest",
            "| `probability_30d` | double, nullable | probability | 0 to 1 | null | Of cancelling",
            "| `songs` | integer | songs | 0 or more | 0 | Songs played. |",
            "| `minutes` | double | minutes | 0 or more | 0 | Length",
            "| `registered_on` | date, nullable |  | any day | null | The day of",
            "| `level` | text |  | unknown, free, paid | unknown | Subscription");
    assertThat(MARKDOWN.lines().filter(line -> line.startsWith("| `days_since_")))
        .filteredOn(line -> !line.startsWith("| `days_since_last_event`"))
        .hasSize(17)
        .allMatch(line -> line.contains("| integer | days ago | 1 to 29 | 29 |"));
  }

  @Test
  void whatIsCountedIsAWholeNumber() {
    assertThat(all())
        .filteredOn(column -> UNITS_OF_COUNTS.contains(column.unit()))
        .extracting(column -> column.name() + " " + column.type())
        .hasSizeGreaterThan(70)
        .allMatch(column -> column.endsWith(" integer"));
    assertThat(all())
        .filteredOn(
            column -> column.name().matches("(songs|distinct_.*|active_days)_(\\d+d|known)"))
        .extracting(column -> column.name() + " " + column.type())
        .hasSize(10)
        .allMatch(column -> column.endsWith(" integer"));
  }

  @Test
  void saysHowToReadOneDate() {
    assertThat(MARKDOWN)
        .contains(
            "Filter on `as_of`. To skip the files of other dates, filter also on the partition's own"
                + " column, `\"as-of\"`, in quotes (in Hive and Spark `` `as-of` ``).",
            "Filter on `day`. To skip the files of other dates, filter also on the partition's own"
                + " column, `dt`.");
    assertThat(CancellationTable.TABLE.pruning()).isEmpty();
  }

  @Test
  void jsonSaysTheSame() {
    List<String> rows = new ArrayList<>();
    for (JsonElement table : tables()) {
      for (JsonElement each : table.getAsJsonObject().getAsJsonArray("columns")) {
        JsonObject column = each.getAsJsonObject();
        rows.add(
            "| `%s` | %s | %s | %s | %s | %s |"
                .formatted(
                    text(column, "name"),
                    text(column, "type")
                        + (column.get("nullable").getAsBoolean() ? ", nullable" : ""),
                    text(column, "unit"),
                    text(column, "values"),
                    text(column, "ifNothing"),
                    text(column, "meaning")));
      }
    }
    List<String> wanted = MARKDOWN.lines().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows).hasSameSizeAs(wanted);
    IntStream.range(0, rows.size()).forEach(i -> assertThat(wanted.get(i)).startsWith(rows.get(i)));
  }

  private static String text(JsonObject column, String name) {
    return column.has(name) ? column.get(name).getAsString() : "";
  }

  private static List<JsonElement> tables() {
    return JsonParser.parseString(DataDictionaryJson.text())
        .getAsJsonObject()
        .getAsJsonArray("tables")
        .asList();
  }
}
