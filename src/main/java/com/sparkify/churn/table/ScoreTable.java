package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import java.util.List;

/** The scores of a date as analysts read them: columns, and the files beside the table. */
public final class ScoreTable {
  /** Hidden, or Hive and Spark would take the CSV for a part of the table. */
  public static final String CSV_FOLDER = "_with-csv";

  /** The horizons that have a column, in days. */
  public static final List<Integer> HORIZONS = List.of(7, 10, 14, 30);

  /** The columns. */
  public static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              Column.required("user_id", ColumnType.STRING, "The user."),
              Column.required("as_of", ColumnType.DATE, "The day the score is of."),
              Column.required(
                  "probability",
                  ColumnType.DOUBLE,
                  "Of cancelling within the horizon, calibrated."),
              Column.required("decile", ColumnType.INT32, "1 for the riskiest tenth."),
              Column.required(
                  "contact", ColumnType.BOOLEAN, "To be contacted: campaign_group is contact."),
              Column.required(
                  "campaign", ColumnType.STRING, "The campaign that the date belongs to."),
              Column.required(
                  "campaign_group",
                  ColumnType.STRING,
                  "contact: reaches the decision threshold. control: reaches it, but belongs to"
                      + " the campaign's control group and is left alone for as long as the"
                      + " campaign runs. none: is below it."),
              Column.nullable(
                  "on_list_since",
                  ColumnType.DATE,
                  "The first date of the campaign on which the user reached the threshold; null"
                      + " if the user is below it now."),
              Column.required(
                  "new_on_list",
                  ColumnType.BOOLEAN,
                  "Whether the user is on the campaign's list for the first time."),
              Column.required(
                  "reasons_up",
                  ColumnType.STRING,
                  "What raises the probability, strongest first, between semicolons."),
              Column.required("reasons_down", ColumnType.STRING, "What lowers it, likewise."),
              Column.required("model_version", ColumnType.STRING, "The model that scored."),
              horizon(HORIZONS.get(0)),
              horizon(HORIZONS.get(1)),
              horizon(HORIZONS.get(2)),
              horizon(HORIZONS.get(3))));

  /** The column of the shortest horizon; the others follow it. */
  public static final int FIRST_HORIZON = 12;

  /** How far the users scored differ from those the model learned from. */
  public static final String DRIFT_FILE = "_with-drift.json";

  private ScoreTable() {}

  private static Column horizon(int days) {
    return Column.nullable(
        "probability_" + days + "d",
        ColumnType.DOUBLE,
        "Of cancelling within "
            + days
            + " days, calibrated; null if the model's logs were too short to judge it.");
  }
}
