package com.sparkify.churn.stores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.cli.Spoken;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.story.SparkJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The analysts' tables, declared in Hive's metastore and asked by Spark SQL. */
@Tag("stores")
class AnalystTablesIT {
  private static final Path CLASS_PATH =
      Path.of(System.getProperty("churn.stores", "target/stores"), "spark.classpath");

  private static final String[] QUESTIONS = {
    "select count(*), count(distinct `as-of`) from churn_features",
    "select count(*) from churn_features where cast(`as_of` as string) <> `as-of`",
    "select count(*) from churn_scores",
    "select count(*) from churn_scores s join churn_features f"
        + " on f.user_id = s.user_id and f.`as-of` = s.`as-of` where s.probability >= 0",
    "select level, avg(label) > 0, count(*) > 0 from churn_features where label_mature"
        + " group by level order by level"
  };

  @TempDir private static Path logs;
  @TempDir private Path folder;

  @BeforeAll
  static void makeLogs() {
    churn("simulate", "-q", "--users", "700", "--seed", "1", "--days", "45", "-o", logs.toString());
  }

  @Test
  void holdWhatThePipelineHasMade() throws Exception {
    Path root = folder.resolve("data");
    churn("run", "-q", "--input", logs.toString(), "--output", root.toString());
    Files.createDirectories(root.resolve("features/_tmp-featurize-killed/as-of=2018-01-01"));
    Files.createDirectories(root.resolve("scores/_trash-as-of=2018-01-01"));

    assertThat(
            ask(
                root,
                List.of("hdfs-layout/features/features.sql", "hdfs-layout/scores/scores.sql"),
                QUESTIONS))
        .containsExactlyElementsOf(answers(root));
  }

  @Test
  void followTheVersionsOfAnObjectStore() throws Exception {
    Path root = folder.resolve("data");
    String[] store = {"-D", "churn.hdfs.object-store-schemes=file", "--output", root.toString()};
    churn(store, "run", "-q", "--input", logs.toString());
    assertThat(ask(root, tables(store), QUESTIONS)).containsExactlyElementsOf(answers(root));

    String whoToContact = "select count(*) > 0 from churn_scores where contact";
    assertThat(ask(root, tables(store), whoToContact)).containsExactly("true");
    churn(store, "score", "--hold-out-share", "1");
    assertThat(ask(root, tables(store), whoToContact))
        .as("of a partition that was replaced")
        .containsExactly("false");

    churn(store, "retain", "--today", "2018-11-01", "--keep", "features=0");
    assertThat(ask(root, tables(store, "--anew"), QUESTIONS[0]))
        .as("after partitions have gone")
        .containsExactly(answers(root).get(0));
  }

  private static String churn(String[] more, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(more));
    return churn(all.toArray(String[]::new));
  }

  private static String churn(String... command) {
    Spoken spoken = Spoken.churn(command);
    assertThat(spoken.exitCode()).as(spoken.err()).isIn(0, 3);
    return spoken.out();
  }

  /** What {@code churn tables} says, as a file. */
  private List<String> tables(String[] store, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("tables"));
    command.addAll(List.of(options));
    Path file = folder.resolve("tables.sql");
    Files.writeString(file, churn(store, command.toArray(String[]::new)));
    return List.of(file.toString());
  }

  /** What the manifests say to the questions. */
  private static List<String> answers(Path root) throws IOException {
    int dates = layout(root).published(Dataset.FEATURES, new Configuration()).size();
    String scores = Long.toString(rows(root, Dataset.SCORES));
    return List.of(
        rows(root, Dataset.FEATURES) + "\t" + dates,
        "0",
        scores,
        scores,
        "free\ttrue\ttrue",
        "paid\ttrue\ttrue");
  }

  private static HdfsLayout layout(Path root) {
    return new HdfsLayout(root.toString());
  }

  /** The rows of all published tables, by their manifests. */
  private static long rows(Path root, Dataset dataset) throws IOException {
    long rows = 0;
    for (Partition partition : layout(root).published(dataset, new Configuration())) {
      rows += Datasets.manifest(partition.path(), new Configuration()).orElseThrow().records();
    }
    assertThat(rows).isPositive();
    return rows;
  }

  /** Executes the declarations, then answers queries, a row a line. */
  private List<String> ask(Path root, List<String> declarations, String... queries)
      throws Exception {
    Path file = folder.resolve("queries.sql");
    Files.writeString(file, String.join(";\n", queries) + ";\n");
    List<String> command = SparkJvm.command("-Xmx1g", "-Dderby.system.home=" + folder);
    command.addAll(List.of("-cp", Files.readString(CLASS_PATH).strip()));
    command.add("src/test/stores/spark/SqlShell.java");
    command.addAll(List.of(folder.resolve("hive").toString(), "file://" + root));
    command.addAll(declarations);
    command.add(file.toString());
    Path log = folder.resolve("spark.log");
    Process spark = new ProcessBuilder(command).redirectError(log.toFile()).start();
    String said = new String(spark.getInputStream().readAllBytes(), UTF_8);
    assertThat(spark.waitFor()).as(Files.readString(log)).isZero();
    return said.lines().toList();
  }
}
