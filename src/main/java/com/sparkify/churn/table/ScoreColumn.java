package com.sparkify.churn.table;

import com.sparkify.churn.feature.Theme;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import java.util.List;
import java.util.function.Function;

/** The columns of the score table, in their order, and what a row has in each. */
public enum ScoreColumn {
  USER_ID(KeyColumns.userId(), ScoreRow::userId),
  AS_OF(
      required(
          KeyColumns.AS_OF,
          ColumnType.DATE,
          "The day the score is of.",
          ColumnValues.any("the date of the partition")),
      ScoreRow::asOf),
  PROBABILITY(
      required(
              "probability",
              ColumnType.DOUBLE,
              "Of cancelling within the horizon, calibrated.",
              ColumnValues.between(0, 1))
          .in("probability"),
      ScoreRow::probability),
  DECILE(
      required(
          "decile",
          ColumnType.INT32,
          "1 for the riskiest tenth of the users scored on the date, 10 for the safest.",
          ColumnValues.between(1, 10)),
      ScoreRow::decile),
  CONTACT(
      required(
          "contact",
          ColumnType.BOOLEAN,
          "To be contacted: campaign_group is contact.",
          ColumnValues.flag()),
      ScoreRow::contact),
  CAMPAIGN(
      required(
          "campaign",
          ColumnType.STRING,
          "The campaign that the date belongs to.",
          ColumnValues.any("a name, or a quarter such as 2018-q4")),
      ScoreRow::campaign),
  CAMPAIGN_GROUP(
      required(
          "campaign_group",
          ColumnType.STRING,
          "contact: reaches the decision threshold. control: reaches it, but belongs to"
              + " the campaign's control group and is left alone for as long as the"
              + " campaign runs. none: is below it.",
          ColumnValues.of(List.of("contact", "control", "none"))),
      ScoreRow::group),
  ON_LIST_SINCE(
      nullable(
          "on_list_since",
          ColumnType.DATE,
          "The first date of the campaign on which the user reached the threshold; null"
              + " if the user is below it now.",
          ColumnValues.any("up to `as_of`")),
      row -> row.listedSince().orElse(null)),
  NEW_ON_LIST(
      required(
          "new_on_list",
          ColumnType.BOOLEAN,
          "Whether the user is on the campaign's list for the first time.",
          ColumnValues.flag()),
      ScoreRow::isNewOnList),
  REASONS_UP(
      required(
              "reasons_up",
              ColumnType.STRING,
              "What raises the probability, strongest first, between semicolons: at most one reason"
                  + " per theme, with the user's value and the typical one.",
              ColumnValues.any("any text"))
          .orElse("empty text"),
      ScoreRow::reasonsUp),
  REASONS_DOWN(
      required(
              "reasons_down",
              ColumnType.STRING,
              "What lowers it, likewise.",
              ColumnValues.any("any text"))
          .orElse("empty text"),
      ScoreRow::reasonsDown),
  MODEL_VERSION(
      required(
          "model_version",
          ColumnType.STRING,
          "The model that scored.",
          ColumnValues.any("the name of a folder in `models`")),
      ScoreRow::modelVersion),
  HORIZON_DAYS(
      required(
              "horizon_days",
              ColumnType.INT32,
              "Within how many days the probability is of.",
              ColumnValues.from(1))
          .in("days"),
      ScoreRow::horizonDays),
  PROBABILITY_7D(7),
  PROBABILITY_10D(10),
  PROBABILITY_14D(14),
  PROBABILITY_30D(30),
  LEVEL(
      KeyColumns.category("level", "Subscription level at the last event"),
      row -> row.facts().level()),
  TENURE_DAYS(
      TableColumn.count(
          "tenure_days", "days", "Whole days since registration; 0 if no event says when."),
      row -> row.facts().tenureDays()),
  LAST_ACTIVE_ON(
      required(
          "last_active_on",
          ColumnType.DATE,
          "The day of the last event.",
          ColumnValues.any("1 to 28 days before `as_of`")),
      row -> row.facts().lastActiveOn()),
  REASON_1_THEME(1, ReasonPart.THEME),
  REASON_1_FEATURE(1, ReasonPart.FEATURE),
  REASON_1_VALUE(1, ReasonPart.VALUE),
  REASON_1_CONTRIBUTION(1, ReasonPart.CONTRIBUTION),
  REASON_2_THEME(2, ReasonPart.THEME),
  REASON_2_FEATURE(2, ReasonPart.FEATURE),
  REASON_2_VALUE(2, ReasonPart.VALUE),
  REASON_2_CONTRIBUTION(2, ReasonPart.CONTRIBUTION),
  REASON_3_THEME(3, ReasonPart.THEME),
  REASON_3_FEATURE(3, ReasonPart.FEATURE),
  REASON_3_VALUE(3, ReasonPart.VALUE),
  REASON_3_CONTRIBUTION(3, ReasonPart.CONTRIBUTION),
  REASON_4_THEME(4, ReasonPart.THEME),
  REASON_4_FEATURE(4, ReasonPart.FEATURE),
  REASON_4_VALUE(4, ReasonPart.VALUE),
  REASON_4_CONTRIBUTION(4, ReasonPart.CONTRIBUTION),
  REASON_5_THEME(5, ReasonPart.THEME),
  REASON_5_FEATURE(5, ReasonPart.FEATURE),
  REASON_5_VALUE(5, ReasonPart.VALUE),
  REASON_5_CONTRIBUTION(5, ReasonPart.CONTRIBUTION);

  /** How many reasons have columns: as many as there are themes. */
  static final int REASONS = Theme.values().length;

  private static final int PARTS = ReasonPart.values().length;

  private final TableColumn column;
  private final Function<ScoreRow, Object> value;

  ScoreColumn(TableColumn column, Function<ScoreRow, Object> value) {
    this.column = column;
    this.value = value;
  }

  /** The column of a horizon in days. */
  ScoreColumn(int horizon) {
    this(
        nullable(
                "probability_" + horizon + "d",
                ColumnType.DOUBLE,
                "Of cancelling within "
                    + horizon
                    + " days, calibrated; null if the model's logs were too short to judge it.",
                ColumnValues.between(0, 1))
            .in("probability"),
        row -> row.horizons().get(horizon));
  }

  /** A part of the reason of a rank, 1 being the strongest. */
  ScoreColumn(int rank, ReasonPart part) {
    this(
        nullable(part.columnName(rank), part.type(), part.meaning(), part.allowed())
            .in(part.unit()),
        row -> row.reasons().size() < rank ? null : part.of(row.reasons().get(rank - 1)));
  }

  /** The column of a part of the reason of a rank, 1 being the strongest. */
  static ScoreColumn reason(int rank, ReasonPart part) {
    return values()[REASON_1_THEME.ordinal() + (rank - 1) * PARTS + part.ordinal()];
  }

  private static TableColumn required(
      String name, ColumnType type, String description, ColumnValues values) {
    return TableColumn.of(Column.required(name, type, description), values);
  }

  private static TableColumn nullable(
      String name, ColumnType type, String description, ColumnValues values) {
    return TableColumn.of(Column.nullable(name, type, description), values);
  }

  public Column column() {
    return column.column();
  }

  /** As the data dictionary explains it. */
  TableColumn explained() {
    return column;
  }

  /** Of the Java type that the column's type is written from; null for none. */
  Object of(ScoreRow row) {
    return value.apply(row);
  }
}
