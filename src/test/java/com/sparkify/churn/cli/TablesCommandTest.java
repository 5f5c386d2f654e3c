package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesCommandTest {
  private static final String VERSION = "v=3f2a9c0d1b7e4455";

  @TempDir private Path root;

  @Test
  void addsEveryPartitionThatIsPublishedAndPointsItToWhereItLiesNow() throws IOException {
    publish("features/as-of=2018-11-01", "");
    publish("features/as-of=2018-11-08", VERSION);
    Files.createDirectories(root.resolve("features/as-of=2018-11-15"));

    assertThat(tables())
        .hasSize(8)
        .contains(
            "ALTER TABLE churn_features ADD IF NOT EXISTS PARTITION (`as-of` = '2018-11-01')"
                + " LOCATION 'file:%s/features/as-of=2018-11-01'".formatted(root),
            "ALTER TABLE churn_features ADD IF NOT EXISTS PARTITION (`as-of` = '2018-11-08')"
                + " LOCATION 'file:%s/features/as-of=2018-11-08/%s'".formatted(root, VERSION),
            "ALTER TABLE churn_features PARTITION (`as-of` = '2018-11-08')"
                + " SET LOCATION 'file:%s/features/as-of=2018-11-08/%s'".formatted(root, VERSION));
  }

  @Test
  void declaresBothTablesWhereTheyLie() throws IOException {
    publish("scores/as-of=2018-11-01", "");

    List<String> statements = tables();
    assertThat(statements.get(0))
        .startsWith("CREATE EXTERNAL TABLE IF NOT EXISTS churn_features (\n  `user_id` STRING")
        .endsWith("LOCATION 'file:%s/features'".formatted(root));
    assertThat(statements.get(1))
        .startsWith("CREATE EXTERNAL TABLE IF NOT EXISTS churn_scores (\n")
        .endsWith("LOCATION 'file:%s/scores'".formatted(root));
  }

  @Test
  void dropsTheTablesFirstWhereTheyAreWantedAnew() throws IOException {
    publish("scores/as-of=2018-11-01", "");

    assertThat(tables("--anew"))
        .contains("DROP TABLE IF EXISTS churn_features", "DROP TABLE IF EXISTS churn_scores");
    assertThat(tables()).noneMatch(statement -> statement.startsWith("DROP"));
  }

  @Test
  void refusesARootWithoutTables() {
    assertThat(Spoken.churn("tables", "--output", root.toString()).complaint())
        .contains(root + ": no table is published there; run featurize or export first");
  }

  private void publish(String dataset, String version) throws IOException {
    Path folder = Files.createDirectories(root.resolve(dataset));
    Files.writeString(folder.resolve("_SUCCESS"), version);
  }

  private List<String> tables(String... options) {
    String[] command = new String[options.length + 3];
    System.arraycopy(options, 0, command, 3, options.length);
    command[0] = "tables";
    command[1] = "--output";
    command[2] = root.toString();
    Spoken spoken = Spoken.churn(command);
    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    assertThat(spoken.out()).endsWith(";\n");
    return List.of(spoken.out().split(";\n"));
  }
}
