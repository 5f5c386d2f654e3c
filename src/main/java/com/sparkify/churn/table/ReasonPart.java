package com.sparkify.churn.table;

import com.sparkify.churn.feature.Theme;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** What the score table has a column for of each reason. */
enum ReasonPart {
  THEME(
      ColumnType.STRING,
      "Of the reasons, in the order of their size, the theme: visits (how often they come), mood,"
          + " exits (ways out), money (money and level) or habits.",
      "",
      ColumnValues.of(Arrays.stream(Theme.values()).map(Theme::text).toList()),
      ScoreReason::theme),
  FEATURE(
      ColumnType.STRING,
      "Of the theme's features the one that moves the probability most; reasons_up or reasons_down"
          + " has it in words.",
      "",
      ColumnValues.any("the name of a column of `features`"),
      ScoreReason::feature),
  VALUE(
      ColumnType.DOUBLE,
      "The user's value of this feature; null for a category.",
      "that of the feature",
      ColumnValues.any("those of the feature"),
      reason -> reason.value().isPresent() ? reason.value().getAsDouble() : null),
  CONTRIBUTION(
      ColumnType.DOUBLE,
      "What all features of the theme add to the probability, below 0 if they lower it. Over all"
          + " themes it adds up to the difference from an average user's probability.",
      "probability",
      ColumnValues.between(-1, 1),
      ScoreReason::contribution);

  private final ColumnType type;
  private final String meaning;
  private final String unit;
  private final ColumnValues allowed;
  private final Function<ScoreReason, Object> value;

  ReasonPart(
      ColumnType type,
      String meaning,
      String unit,
      ColumnValues allowed,
      Function<ScoreReason, Object> value) {
    this.type = type;
    this.meaning = meaning;
    this.unit = unit;
    this.allowed = allowed;
    this.value = value;
  }

  String columnName(int rank) {
    return "reason_%d_%s".formatted(rank, name().toLowerCase(Locale.ROOT));
  }

  ColumnType type() {
    return type;
  }

  String meaning() {
    return meaning;
  }

  String unit() {
    return unit;
  }

  ColumnValues allowed() {
    return allowed;
  }

  Object of(ScoreReason reason) {
    return value.apply(reason);
  }
}
