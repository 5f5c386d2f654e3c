package com.sparkify.churn.hdfs.parquet;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A column of a table.
 *
 * @param name lower-case letters, digits and underscores, which every reader takes unquoted
 * @param nullable whether a row may have no value in it
 * @param description one sentence for an analyst, or empty
 */
public record Column(String name, ColumnType type, boolean nullable, String description) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  public Column {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(description, "description");
    if (!isName(name)) {
      throw new IllegalArgumentException("column name is '" + name + "'; it must be snake case");
    }
  }

  public static Column required(String name, ColumnType type, String description) {
    return new Column(name, type, false, description);
  }

  public static Column nullable(String name, ColumnType type, String description) {
    return new Column(name, type, true, description);
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
