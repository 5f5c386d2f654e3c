package com.sparkify.churn.table;

import com.sparkify.churn.feature.Feature;

/** All tables explained to those who query them, as Markdown. */
public final class DataDictionary {
  private static final String INTRODUCTION =
      """
      # Data dictionary

      Days and midnights are UTC. A column of type integer counts whole things; float and double are other numbers. "If
      nothing" is what a column holds if nothing happened, or nothing is known; it is empty if that cannot be. Once
      `churn tables` has declared the tables, their names begin with `churn_`.
      """;

  private static final String FEATURES =
      """

      The horizon is `horizonDays` in the table's `_MANIFEST.json`, in days. The known past is what happened in the last
      `memoryDays` days (also there) before the as-of date. Models learn from the features marked so; the others are for
      queries.
      """;

  private static final String HEADING =
      """

      | column | type | unit | values | if nothing | meaning |
      |---|---|---|---|---|---|
      """;

  private static final String FEATURE_HEADING =
      """

      ### %s

      | column | type | unit | values | if nothing | meaning | learned |
      |---|---|---|---|---|---|---|
      """;

  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private DataDictionary() {}

  /** A section per table, in it one per group of features, and a row per column. */
  public static String markdown() {
    DataDictionary dictionary = new DataDictionary();
    AnalystTables.EXPLAINED.forEach(dictionary::add);
    return dictionary.text.toString();
  }

  private void add(AnalystTable table) {
    text.append("\n## %s\n\n`%s`\n\n%s\n".formatted(table.name(), table.files(), table.row()));
    if (!table.pruning().isEmpty()) {
      text.append('\n').append(table.pruning()).append('\n');
    }
    if (table == FeatureTable.TABLE) {
      text.append(FEATURES);
    }
    text.append(HEADING);
    String group = "";
    for (TableColumn column : table.columns()) {
      String own = column.feature().map(Feature::group).orElse("");
      if (!own.equals(group)) {
        group = own;
        text.append(FEATURE_HEADING.formatted(group));
      }
      add(column);
    }
  }

  private void add(TableColumn column) {
    text.append(
        "| `%s` | %s | %s | %s | %s | %s |"
            .formatted(
                column.name(),
                column.column().nullable() ? column.type() + ", nullable" : column.type(),
                column.unit(),
                column.values().words(),
                column.nothing(),
                column.column().description()));
    column.feature().ifPresent(feature -> text.append(feature.learned() ? " yes |" : " no |"));
    text.append('\n');
  }
}
