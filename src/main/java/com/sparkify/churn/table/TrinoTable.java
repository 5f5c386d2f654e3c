package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import java.time.LocalDate;
import java.util.stream.Collectors;

/**
 * A dataset as an external table of Trino's Hive connector, by statements without a semicolon.
 *
 * @param catalogSchema the schema of the catalog to declare it in
 * @param columns its columns; the partition's date is one more
 */
record TrinoTable(String catalogSchema, Dataset dataset, TableSchema columns) {
  private String name() {
    return AnalystTable.declaredName(dataset.folder());
  }

  /** Forgets the table with its partitions; files of external tables stay. */
  String drop() {
    return "DROP TABLE IF EXISTS " + quoted(catalogSchema) + "." + name();
  }

  /**
   * Declares the table.
   *
   * @param location URI of the dataset's folder
   */
  String create(String location) {
    return """
    CREATE TABLE %s.%s (
    %s,
      %s VARCHAR COMMENT 'YYYY-MM-DD, the same as %s'
    )
    WITH (format = 'PARQUET', external_location = %s, partitioned_by = ARRAY[%s])\
    """
        .formatted(
            quoted(catalogSchema),
            name(),
            columns.columns().stream().map(TrinoTable::declared).collect(Collectors.joining(",\n")),
            quoted(dataset.key()),
            columns.column(1).name(),
            literal(location),
            literal(dataset.key()));
  }

  /** Adds a partition that the table does not have. */
  String register(LocalDate date, String location) {
    return "CALL system.register_partition(%s, %s, ARRAY[%s], ARRAY['%s'], %s)"
        .formatted(
            literal(catalogSchema),
            literal(name()),
            literal(dataset.key()),
            date,
            literal(location));
  }

  private static String declared(Column column) {
    return "  %s %s COMMENT %s"
        .formatted(quoted(column.name()), type(column.type()), literal(column.description()));
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case DATE -> "DATE";
      case INT32 -> "INTEGER";
      case FLOAT -> "REAL";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
    };
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
