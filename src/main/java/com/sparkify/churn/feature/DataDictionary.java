package com.sparkify.churn.feature;

import java.util.Locale;

/** The feature table explained to its readers, from the schema alone. */
public final class DataDictionary {
  private DataDictionary() {}

  /** Markdown: a section per group, a row per column. */
  public static String markdown(FeatureSchema schema) {
    StringBuilder text = new StringBuilder();
    text.append("# Data dictionary: features\n\n")
        .append("One row a user and as-of date. Features use what happened before the as-of date's")
        .append(" midnight (UTC)\nand had arrived by then. The horizon is `horizonDays` in the")
        .append(" table's `_MANIFEST.json`, in days.\nThe known past is what happened in the last")
        .append(" `memoryDays` days (also there) before the as-of date.\n\n")
        .append("| column | type | meaning |\n|---|---|---|\n")
        .append("| `user_id` | string | The user. |\n")
        .append("| `as_of` | date | The as-of date. |\n")
        .append("| `label` | integer, nullable | 1 if the user cancelled within the horizon from")
        .append(" the as-of date, else 0; null while that is not known. |\n")
        .append("| `label_mature` | boolean | Whether the whole horizon is in the logs. |\n");
    String group = "";
    for (Feature feature : schema.features()) {
      if (!feature.group().equals(group)) {
        group = feature.group();
        text.append("\n## ").append(group).append("\n\n");
        text.append("| column | type | unit | range | if missing | meaning |\n");
        text.append("|---|---|---|---|---|---|\n");
      }
      text.append(row(feature));
    }
    return text.toString();
  }

  private static String row(Feature feature) {
    boolean category = feature.kind() == Feature.Kind.CATEGORY;
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(
            feature.name(),
            feature.kind().name().toLowerCase(Locale.ROOT),
            feature.unit(),
            category ? String.join(", ", feature.categories()) : range(feature),
            category
                ? feature.categories().get((int) feature.whenMissing())
                : FeatureSchemaJson.number(feature.whenMissing()),
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
