package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The datasets that analysts query, as tables of Hive or Spark SQL. */
public final class AnalystTables {
  /** What is declared. */
  public static final List<HiveTable> ALL =
      List.of(
          new HiveTable(Dataset.FEATURES, FeatureTable.SCHEMA),
          new HiveTable(Dataset.SCORES, ScoreTable.SCHEMA));

  private final HdfsLayout layout;
  private final Configuration conf;

  public AnalystTables(HdfsLayout layout, Configuration conf) {
    this.layout = layout;
    this.conf = conf;
  }

  /**
   * The statements that declare all tables and point them to what is published now; they may be
   * executed again at any time.
   *
   * @param anew whether to forget first what was declared before: columns, and partitions that have
   *     been removed since
   * @throws DatasetException if nothing is published
   */
  public List<String> statements(boolean anew) throws IOException {
    requireSomething();
    List<String> statements = new ArrayList<>();
    for (HiveTable table : ALL) {
      if (anew) {
        statements.add(table.drop());
      }
      statements.add(table.create(uri(layout.folder(table.dataset()))));
      for (Partition partition : layout.published(table.dataset(), conf)) {
        String location = uri(partition.files());
        statements.add(table.add(partition.date(), location));
        statements.add(table.move(partition.date(), location));
      }
    }
    return statements;
  }

  /** Tables without a partition would hide that the root is another. */
  private void requireSomething() throws IOException {
    for (HiveTable table : ALL) {
      if (layout.newest(table.dataset(), conf).isPresent()) {
        return;
      }
    }
    throw new DatasetException(layout.root() + ": no table is published there");
  }

  /** With scheme and host, as Hive may live on another file system. */
  private String uri(Path path) throws IOException {
    return path.getFileSystem(conf).makeQualified(path).toString();
  }
}
