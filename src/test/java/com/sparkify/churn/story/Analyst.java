package com.sparkify.churn.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Somebody who knows SQL and nothing of the program: declares tables in Hive's metastore, and asks
 * them by Spark SQL.
 *
 * @param desk a folder for the metastore and queries; tables stay declared in it
 * @param root the datasets' folder, as a URI
 * @param conf how to get at it
 */
public record Analyst(Path desk, String root, Configuration conf) {
  /** Queries that {@link #rightAnswers} answers. */
  public static final String[] QUESTIONS = {
    "select count(*), count(distinct `as-of`) from churn_features",
    "select count(*) from churn_features where cast(`as_of` as string) <> `as-of`",
    "select count(*) from churn_scores",
    "select count(*) from churn_scores s join churn_features f"
        + " on f.user_id = s.user_id and f.`as-of` = s.`as-of` where s.probability >= 0",
    "select level, avg(label) > 0, count(*) > 0 from churn_features where label_mature"
        + " group by level order by level"
  };

  /** The declarations that are shipped. */
  public static final List<String> DECLARATIONS =
      List.of("hdfs-layout/features/features.sql", "hdfs-layout/scores/scores.sql");

  private static final Path CLASS_PATH =
      Path.of(System.getProperty("churn.spark", "target/spark.classpath"));

  /** What the manifests say to the questions. */
  public List<String> rightAnswers() throws IOException {
    int dates = new HdfsLayout(root).published(Dataset.FEATURES, conf).size();
    String scores = Long.toString(rows(Dataset.SCORES));
    return List.of(
        rows(Dataset.FEATURES) + "\t" + dates,
        "0",
        scores,
        scores,
        "free\ttrue\ttrue",
        "paid\ttrue\ttrue");
  }

  /** The rows of all published tables, by their manifests. */
  private long rows(Dataset dataset) throws IOException {
    long rows = 0;
    for (Partition partition : new HdfsLayout(root).published(dataset, conf)) {
      // What lies in a hidden folder beside a table, such as cancellations, is none of its rows.
      rows +=
          Datasets.manifest(partition.path(), conf).orElseThrow().files().stream()
              .filter(file -> !file.name().contains("/"))
              .mapToLong(file -> Math.max(0, file.records()))
              .sum();
    }
    assertThat(rows).isPositive();
    return rows;
  }

  /** Executes declarations, files of SQL, then answers queries, a row a line. */
  public List<String> ask(List<String> declarations, String... queries) throws Exception {
    Files.createDirectories(desk);
    Path file = desk.resolve("queries.sql");
    Files.writeString(file, String.join(";\n", queries) + ";\n");
    List<String> command = SparkJvm.command("-Xmx1g", "-Dderby.system.home=" + desk);
    command.addAll(List.of("-cp", Files.readString(CLASS_PATH).strip()));
    command.add("src/test/spark/SqlShell.java");
    command.addAll(List.of(desk.resolve("hive").toString(), root));
    command.addAll(declarations);
    command.add(file.toString());
    Path log = desk.resolve("spark.log");
    Process spark = new ProcessBuilder(command).redirectError(log.toFile()).start();
    String said = new String(spark.getInputStream().readAllBytes(), UTF_8);
    assertThat(spark.waitFor()).as(Files.readString(log)).isZero();
    return said.lines().toList();
  }
}
