package com.sparkify.churn.table;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import java.util.List;

/** The columns that are not features: the user and the date of a row, and its outcome. */
public final class KeyColumns {
  public static final String USER_ID = "user_id";
  public static final String AS_OF = "as_of";
  public static final String LABEL = "label";
  public static final String LABEL_MATURE = "label_mature";

  /** All of them, in the order of the feature table. */
  public static final List<String> ALL = List.of(USER_ID, AS_OF, LABEL, LABEL_MATURE);

  private KeyColumns() {}

  static TableColumn userId() {
    return TableColumn.of(
        Column.required(USER_ID, ColumnType.STRING, "The user."),
        ColumnValues.any("any text that is not empty"));
  }

  /**
   * A category that the features have, too, with the same labels.
   *
   * @param description a sentence without its end; the labels follow
   */
  static TableColumn category(String name, String description) {
    FeatureSchema features = Catalogue.schema();
    List<String> labels = features.feature(features.indexOf(name)).categories();
    return TableColumn.of(
            Column.required(
                name,
                ColumnType.STRING,
                "%s: %s.".formatted(description, String.join(", ", labels))),
            ColumnValues.of(labels))
        .orElse(labels.get(0));
  }
}
