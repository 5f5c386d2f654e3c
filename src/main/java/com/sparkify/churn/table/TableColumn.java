package com.sparkify.churn.table;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchemaJson;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A column as the data dictionary explains it.
 *
 * @param unit of a number; empty for a column of another kind
 * @param nothing what the column holds if nothing happened or nothing is known; empty if that
 *     cannot be
 * @param feature that the column is of; empty for all others
 */
public record TableColumn(
    Column column, String unit, ColumnValues values, String nothing, Optional<Feature> feature) {
  private static final String NULL = "null";

  /** From this maximum on a count has no limit that a reader meets. */
  private static final float NO_LIMIT = 1 << 24;

  /** A column without a unit; a nullable one is null if nothing happened. */
  static TableColumn of(Column column, ColumnValues values) {
    return new TableColumn(column, "", values, column.nullable() ? NULL : "", Optional.empty());
  }

  /** A column that counts things: 0 or more of them, 0 if nothing happened. */
  static TableColumn count(String name, String unit, String description) {
    return of(Column.required(name, ColumnType.INT32, description), ColumnValues.from(0))
        .in(unit)
        .orElse("0");
  }

  /** The column of a feature. */
  static TableColumn of(Feature feature) {
    boolean category = feature.kind() == Feature.Kind.CATEGORY;
    return new TableColumn(
        Column.required(feature.name(), typeOf(feature), feature.meaning()),
        feature.unit(),
        category ? ColumnValues.of(feature.categories()) : range(feature),
        category
            ? feature.categories().get((int) feature.whenMissing())
            : FeatureSchemaJson.number(feature.whenMissing()),
        Optional.of(feature));
  }

  /** The type of the column that holds a feature. */
  static ColumnType typeOf(Feature feature) {
    return switch (feature.kind()) {
      case COUNT -> ColumnType.INT32;
      case NUMBER -> ColumnType.FLOAT;
      case CATEGORY -> ColumnType.STRING;
    };
  }

  private static ColumnValues range(Feature feature) {
    return feature.maximum() >= NO_LIMIT
        ? ColumnValues.from(feature.minimum())
        : ColumnValues.between(feature.minimum(), feature.maximum());
  }

  /** The same in a unit. */
  TableColumn in(String newUnit) {
    return new TableColumn(column, newUnit, values, nothing, feature);
  }

  /** The same with a value that stands for nothing. */
  TableColumn orElse(String newNothing) {
    return new TableColumn(column, unit, values, newNothing, feature);
  }

  public String name() {
    return column.name();
  }

  /** The type as the dictionary calls it; an integer is a whole number. */
  public String type() {
    return switch (column.type()) {
      case STRING -> "text";
      case INT32 -> "integer";
      case DATE, FLOAT, DOUBLE, BOOLEAN -> column.type().name().toLowerCase(Locale.ROOT);
    };
  }

  /** The columns without what only the dictionary says. */
  static TableSchema schema(List<TableColumn> columns) {
    return new TableSchema(columns.stream().map(TableColumn::column).toList());
  }
}
