package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import java.util.function.Function;

/** The columns of the score table, in their order, and what a row has in each. */
public enum ScoreColumn {
  USER_ID(Column.required(KeyColumns.USER_ID, ColumnType.STRING, "The user."), ScoreRow::userId),
  AS_OF(
      Column.required(KeyColumns.AS_OF, ColumnType.DATE, "The day the score is of."),
      ScoreRow::asOf),
  PROBABILITY(
      Column.required(
          "probability", ColumnType.DOUBLE, "Of cancelling within the horizon, calibrated."),
      ScoreRow::probability),
  DECILE(
      Column.required("decile", ColumnType.INT32, "1 for the riskiest tenth."), ScoreRow::decile),
  CONTACT(
      Column.required("contact", ColumnType.BOOLEAN, "To be contacted: campaign_group is contact."),
      ScoreRow::contact),
  CAMPAIGN(
      Column.required("campaign", ColumnType.STRING, "The campaign that the date belongs to."),
      ScoreRow::campaign),
  CAMPAIGN_GROUP(
      Column.required(
          "campaign_group",
          ColumnType.STRING,
          "contact: reaches the decision threshold. control: reaches it, but belongs to"
              + " the campaign's control group and is left alone for as long as the"
              + " campaign runs. none: is below it."),
      ScoreRow::group),
  ON_LIST_SINCE(
      Column.nullable(
          "on_list_since",
          ColumnType.DATE,
          "The first date of the campaign on which the user reached the threshold; null"
              + " if the user is below it now."),
      row -> row.listedSince().orElse(null)),
  NEW_ON_LIST(
      Column.required(
          "new_on_list",
          ColumnType.BOOLEAN,
          "Whether the user is on the campaign's list for the first time."),
      ScoreRow::isNewOnList),
  REASONS_UP(
      Column.required(
          "reasons_up",
          ColumnType.STRING,
          "What raises the probability, strongest first, between semicolons."),
      ScoreRow::reasonsUp),
  REASONS_DOWN(
      Column.required("reasons_down", ColumnType.STRING, "What lowers it, likewise."),
      ScoreRow::reasonsDown),
  MODEL_VERSION(
      Column.required("model_version", ColumnType.STRING, "The model that scored."),
      ScoreRow::modelVersion),
  PROBABILITY_7D(7),
  PROBABILITY_10D(10),
  PROBABILITY_14D(14),
  PROBABILITY_30D(30);

  private final Column column;
  private final Function<ScoreRow, Object> value;

  ScoreColumn(Column column, Function<ScoreRow, Object> value) {
    this.column = column;
    this.value = value;
  }

  /** The column of a horizon in days. */
  ScoreColumn(int horizon) {
    this(
        Column.nullable(
            "probability_" + horizon + "d",
            ColumnType.DOUBLE,
            "Of cancelling within "
                + horizon
                + " days, calibrated; null if the model's logs were too short to judge it."),
        row -> row.horizons().get(horizon));
  }

  public Column column() {
    return column;
  }

  /** Of the Java type that the column's type is written from; null for none. */
  Object of(ScoreRow row) {
    return value.apply(row);
  }
}
