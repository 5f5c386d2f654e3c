package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A dataset as an external table of Hive or Spark SQL, by statements without a semicolon.
 *
 * @param schema its columns; the partition's date is one more
 */
public record HiveTable(Dataset dataset, TableSchema schema) {
  public HiveTable {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(schema, "schema");
  }

  public String name() {
    return AnalystTable.declaredName(dataset.folder());
  }

  /**
   * Declares the table, unless it is declared.
   *
   * @param location URI of the dataset's folder
   */
  public String create(String location) {
    return """
    CREATE EXTERNAL TABLE IF NOT EXISTS %s (
    %s
    )
    PARTITIONED BY (`%s` STRING COMMENT 'YYYY-MM-DD, the same as %s')
    STORED AS PARQUET
    LOCATION %s\
    """
        .formatted(name(), columns(), dataset.key(), schema.column(1).name(), literal(location));
  }

  /** Forgets the table with its partitions; files of external tables stay. */
  public String drop() {
    return "DROP TABLE IF EXISTS " + name();
  }

  /** Adds a partition, unless the table has it. */
  public String add(LocalDate date, String location) {
    return "ALTER TABLE %s ADD IF NOT EXISTS PARTITION (%s) LOCATION %s"
        .formatted(name(), key(date), literal(location));
  }

  /** Points a partition that the table has to where its files are now. */
  public String move(LocalDate date, String location) {
    return "ALTER TABLE %s PARTITION (%s) SET LOCATION %s"
        .formatted(name(), key(date), literal(location));
  }

  private String key(LocalDate date) {
    return "`%s` = '%s'".formatted(dataset.key(), date);
  }

  private String columns() {
    return schema.columns().stream()
        .map(
            column ->
                "  `%s` %s COMMENT %s"
                    .formatted(column.name(), type(column), literal(comment(column))))
        .collect(Collectors.joining(",\n"));
  }

  /** Hive's client may take a semicolon for the end of the statement, in a text, too. */
  private static String comment(Column column) {
    return column.description().replace(';', ',');
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String type(Column column) {
    return switch (column.type()) {
      case STRING -> "STRING";
      case DATE -> "DATE";
      case INT32 -> "INT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
    };
  }
}
