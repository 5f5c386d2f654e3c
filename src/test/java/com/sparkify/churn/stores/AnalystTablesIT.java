package com.sparkify.churn.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.cli.Spoken;
import com.sparkify.churn.story.Analyst;
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

    Analyst analyst = analyst(root);
    assertThat(analyst.ask(Analyst.DECLARATIONS, Analyst.QUESTIONS))
        .containsExactlyElementsOf(analyst.rightAnswers());
  }

  @Test
  void followTheVersionsOfAnObjectStore() throws Exception {
    Path root = folder.resolve("data");
    String[] store = {"-D", "churn.hdfs.object-store-schemes=file", "--output", root.toString()};
    churn(store, "run", "-q", "--input", logs.toString());
    Analyst analyst = analyst(root);
    assertThat(analyst.ask(tables(store), Analyst.QUESTIONS))
        .containsExactlyElementsOf(analyst.rightAnswers());

    String whoToContact = "select count(*) > 0 from churn_scores where contact";
    assertThat(analyst.ask(tables(store), whoToContact)).containsExactly("true");
    churn(store, "score", "--control-share", "1");
    assertThat(analyst.ask(tables(store), whoToContact))
        .as("of a partition that was replaced")
        .containsExactly("false");

    churn(store, "retain", "--today", "2018-11-01", "--keep", "features=0");
    assertThat(analyst.ask(tables(store, "--anew"), Analyst.QUESTIONS[0]))
        .as("after partitions have gone")
        .containsExactly(analyst.rightAnswers().get(0));
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

  private Analyst analyst(Path root) {
    return new Analyst(folder.resolve("desk"), "file://" + root, new Configuration());
  }
}
