package com.sparkify.churn.table;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.feature.FeatureSchemaJson;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import java.util.Locale;

/** The feature table explained to its readers, from its columns alone. */
public final class DataDictionary {
  private DataDictionary() {}

  /** Markdown: a section per group, a row per column. */
  public static String markdown(FeatureSchema schema) {
    StringBuilder text = new StringBuilder();
    text.append("# Data dictionary: features\n\n")
        .append(
            "One row per user and as-of date. Features use what happened before the as-of date's")
        .append(" midnight (UTC)\nand had arrived by then. The horizon is `horizonDays` in the")
        .append(" table's `_MANIFEST.json`, in days.\nThe known past is what happened in the last")
        .append(
            " `memoryDays` days (also there) before the as-of date.\nModels learn from the features")
        .append(" marked so; the others are for queries.\n\n")
        .append("| column | type | meaning |\n|---|---|---|\n");
    for (Column column : FeatureTable.KEY_COLUMNS) {
      text.append(
          "| `%s` | %s | %s |\n".formatted(column.name(), type(column), column.description()));
    }
    String group = "";
    for (Feature feature : schema.features()) {
      if (!feature.group().equals(group)) {
        group = feature.group();
        text.append("\n## ").append(group).append("\n\n");
        text.append("| column | type | unit | range | if missing | learned | meaning |\n");
        text.append("|---|---|---|---|---|---|---|\n");
      }
      text.append(row(feature));
    }
    return text.toString();
  }

  private static String type(Column column) {
    String type =
        column.type() == ColumnType.INT32
            ? "integer"
            : column.type().name().toLowerCase(Locale.ROOT);
    return column.nullable() ? type + ", nullable" : type;
  }

  private static String row(Feature feature) {
    boolean category = feature.kind() == Feature.Kind.CATEGORY;
    return "| `%s` | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            feature.name(),
            feature.kind().name().toLowerCase(Locale.ROOT),
            feature.unit(),
            category ? String.join(", ", feature.categories()) : range(feature),
            category
                ? feature.categories().get((int) feature.whenMissing())
                : FeatureSchemaJson.number(feature.whenMissing()),
            feature.learned() ? "yes" : "no",
            feature.meaning())
        .replace(System.lineSeparator(), "\n");
  }

  private static String range(Feature feature) {
    return feature.maximum() == Float.MAX_VALUE || feature.maximum() >= 1 << 24
        ? FeatureSchemaJson.number(feature.minimum()) + " or more"
        : FeatureSchemaJson.number(feature.minimum())
            + " to "
            + FeatureSchemaJson.number(feature.maximum());
  }
}
