package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The datasets that analysts query, as tables of Hive, Spark SQL, Trino or DuckDB. */
public final class AnalystTables {
  private static final List<AnalystTable> DECLARED =
      List.of(FeatureTable.TABLE, ScoreTable.TABLE, UserTable.TABLE, ActivityTable.TABLE);

  /** What is declared for all engines. */
  public static final List<HiveTable> ALL =
      DECLARED.stream().map(table -> new HiveTable(table.dataset(), table.schema())).toList();

  /** All that analysts read: what is declared, and the view of cancellations that DuckDB gets. */
  static final List<AnalystTable> EXPLAINED =
      Stream.concat(DECLARED.stream(), Stream.of(CancellationTable.TABLE)).toList();

  private final HdfsLayout layout;
  private final Configuration conf;

  public AnalystTables(HdfsLayout layout, Configuration conf) {
    this.layout = layout;
    this.conf = conf;
  }

  /**
   * The statements that declare all tables for Hive or Spark SQL and point them to what is
   * published now; they may be executed again at any time.
   *
   * @param anew whether to forget first what was declared before: columns, and partitions that have
   *     been removed since
   * @throws DatasetException if nothing is published
   */
  public List<String> statements(boolean anew) throws IOException {
    requireSomething();
    List<String> statements = new ArrayList<>();
    for (HiveTable table : ALL) {
      List<Partition> partitions = declared(table.dataset());
      // An earlier table of users must not stay beside the newest.
      if (anew || table.dataset() == Dataset.USERS && !partitions.isEmpty()) {
        statements.add(table.drop());
      }
      statements.add(table.create(uri(layout.folder(table.dataset()))));
      for (Partition partition : partitions) {
        String location = uri(partition.files());
        statements.add(table.add(partition.date(), location));
        statements.add(table.move(partition.date(), location));
      }
    }
    return statements;
  }

  /**
   * The statements that declare all tables for Trino's Hive connector, all of them each time: a
   * partition can be registered only once there.
   *
   * @param catalogSchema the schema of the catalog to declare them in
   * @throws DatasetException if nothing is published
   */
  public List<String> trino(String catalogSchema) throws IOException {
    requireSomething();
    List<String> statements = new ArrayList<>();
    for (HiveTable declared : ALL) {
      TrinoTable table = new TrinoTable(catalogSchema, declared.dataset(), declared.schema());
      statements.add(table.drop());
      statements.add(table.create(uri(layout.folder(table.dataset()))));
      for (Partition partition : declared(table.dataset())) {
        statements.add(table.register(partition.date(), uri(partition.files())));
      }
    }
    return statements;
  }

  /**
   * The statements that define views for DuckDB on what is published now: features, scores,
   * cancellations, users, and activity. A dataset of which nothing is published has no view.
   *
   * @throws DatasetException if nothing is published
   */
  public List<String> duckDb() throws IOException {
    requireSomething();
    List<String> statements = new ArrayList<>();
    for (HiveTable table : ALL) {
      List<Partition> partitions = qualified(declared(table.dataset()));
      if (!partitions.isEmpty()) {
        statements.add(DuckDbViews.of(table.dataset(), partitions));
        if (table.dataset() == Dataset.FEATURES) {
          statements.add(DuckDbViews.cancellations(partitions));
        }
      }
    }
    return statements;
  }

  /** All partitions, but of users only the newest: each of them holds every user. */
  private List<Partition> declared(Dataset dataset) throws IOException {
    return dataset == Dataset.USERS
        ? layout.newest(dataset, conf).map(List::of).orElse(List.of())
        : layout.published(dataset, conf);
  }

  private List<Partition> qualified(List<Partition> partitions) throws IOException {
    List<Partition> qualified = new ArrayList<>();
    for (Partition each : partitions) {
      qualified.add(new Partition(each.date(), each.path(), new Path(uri(each.files()))));
    }
    return qualified;
  }

  /** Tables without a partition would hide that the root is another. */
  private void requireSomething() throws IOException {
    for (HiveTable table : ALL) {
      if (layout.newest(table.dataset(), conf).isPresent()) {
        return;
      }
    }
    throw new DatasetException(
        layout.root() + ": no table is published there; run featurize or export first");
  }

  /** With scheme and host, as Hive may live on another file system. */
  private String uri(Path path) throws IOException {
    return path.getFileSystem(conf).makeQualified(path).toString();
  }
}
