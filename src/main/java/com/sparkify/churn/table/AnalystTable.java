package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import java.util.List;

/**
 * A table as analysts know it.
 *
 * @param dataset whose partitions hold its files
 * @param name without the prefix that declared tables have
 * @param files a glob of its Parquet files below the root
 * @param row what a row is, in sentences
 * @param columns in their order: the user, then the date that the partition's name repeats
 */
public record AnalystTable(
    Dataset dataset, String name, String files, String row, List<TableColumn> columns) {
  private static final String PREFIX = "churn_";

  public AnalystTable {
    columns = List.copyOf(columns);
  }

  /** A table that is the whole of a dataset. */
  static AnalystTable of(Dataset dataset, String row, List<TableColumn> columns) {
    return new AnalystTable(
        dataset, dataset.folder(), partition(dataset) + "/*.parquet", row, columns);
  }

  /** A table in a folder of another dataset's partitions. */
  static AnalystTable beside(
      Dataset dataset, String folder, String name, String row, List<TableColumn> columns) {
    return new AnalystTable(
        dataset, name, partition(dataset) + "/" + folder + "/*.parquet", row, columns);
  }

  private static String partition(Dataset dataset) {
    return dataset.folder() + "/" + dataset.key() + "=YYYY-MM-DD";
  }

  /** What it is declared as for Hive, Spark, Trino and DuckDB. */
  public String declaredName() {
    return declaredName(name);
  }

  /** What a table is declared as. */
  static String declaredName(String name) {
    return PREFIX + name;
  }

  public TableSchema schema() {
    return TableColumn.schema(columns);
  }

  /**
   * How to read the rows of a date without those of others, in sentences; empty for a table that
   * has no column of the partition's date.
   */
  public String pruning() {
    if (!name.equals(dataset.folder())) {
      return "";
    }
    String key = dataset.key();
    String column =
        key.contains("-")
            ? "`\"%1$s\"`, in quotes (in Hive and Spark `` `%1$s` ``)".formatted(key)
            : "`%s`".formatted(key);
    return "Filter on `%s`. To skip the files of other dates, filter also on the partition's own column, %s."
        .formatted(columns.get(1).name(), column);
  }
}
