package com.sparkify.churn.job;

import com.sparkify.churn.hdfs.Column;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.TableSchema;
import java.util.stream.Collectors;

/** The DDL that the code asks for; when a column changes, its text is what the file must become. */
record HiveTable(Dataset dataset, TableSchema schema) {
  String ddl() {
    String table = "churn_" + dataset.folder();
    return """
        -- External table on the %1$s: hive --hivevar root=hdfs:///data/churn -f %1$s.sql
        CREATE EXTERNAL TABLE IF NOT EXISTS %2$s (
        %3$s
        )
        PARTITIONED BY (`%4$s` STRING COMMENT 'YYYY-MM-DD, the same as as_of')
        STORED AS PARQUET
        LOCATION '${hivevar:root}/%1$s';

        MSCK REPAIR TABLE %2$s;
        """
        .formatted(dataset.folder(), table, columns(), dataset.key());
  }

  private String columns() {
    return schema.columns().stream()
        .map(
            column ->
                "  `%s` %s COMMENT '%s'".formatted(column.name(), type(column), comment(column)))
        .collect(Collectors.joining(",\n"));
  }

  /** Hive's client may take a semicolon for the end of the statement, in a text, too. */
  private static String comment(Column column) {
    return column.description().replace("'", "\\'").replace(';', ',');
  }

  private static String type(Column column) {
    return switch (column.type()) {
      case STRING -> "STRING";
      case DATE -> "DATE";
      case INT32 -> "INT";
      case INT64 -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
    };
  }
}
