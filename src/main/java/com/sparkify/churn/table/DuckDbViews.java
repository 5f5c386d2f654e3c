package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Partition;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/**
 * The analysts' tables as views of DuckDB, by statements without a semicolon. DuckDB keeps no list
 * of partitions, so each view names the folders of its files.
 */
final class DuckDbViews {
  private static final String PARQUET = "/*.parquet";

  private DuckDbViews() {}

  /** A view of all partitions of a dataset; with the partition's date as one more column. */
  static String of(Dataset dataset, List<Partition> partitions) {
    return "CREATE OR REPLACE VIEW %s AS SELECT * FROM %s"
        .formatted(AnalystTable.declaredName(dataset.folder()), files(partitions, ""));
  }

  /** Everybody who is known to have cancelled, once per day of a cancellation. */
  static String cancellations(List<Partition> features) {
    return "CREATE OR REPLACE VIEW %s AS SELECT DISTINCT %s, cancelled_on FROM %s"
        .formatted(
            CancellationTable.TABLE.declaredName(),
            KeyColumns.USER_ID,
            files(features, "/" + CancellationTable.FOLDER));
  }

  private static String files(List<Partition> partitions, String below) {
    return partitions.stream()
        .map(partition -> literal(place(partition.files()) + below + PARQUET))
        .collect(
            Collectors.joining(
                ",\n    ",
                "read_parquet([\n    ",
                "],\n    hive_partitioning = true, union_by_name = true)"));
  }

  /** DuckDB takes local files by their path, and S3 by another scheme than Hadoop. */
  private static String place(Path files) {
    String scheme = files.toUri().getScheme();
    return scheme == null || scheme.equals("file")
        ? files.toUri().getPath()
        : files.toString().replaceFirst("^s3a:", "s3:");
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
