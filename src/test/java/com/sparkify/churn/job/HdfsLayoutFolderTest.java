package com.sparkify.churn.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.job.sessionize.QuarantineWriter;
import com.sparkify.churn.table.AnalystTables;
import com.sparkify.churn.table.DictionaryFiles;
import com.sparkify.churn.table.HiveTable;
import com.sparkify.churn.table.ScoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds {@code hdfs-layout/} against the code. */
class HdfsLayoutFolderTest {
  private static final Path FOLDER = Path.of("hdfs-layout");
  private static final HdfsLayout LAYOUT = new HdfsLayout("/data/churn");

  static List<String> datasets() {
    Stream<String> dated = Arrays.stream(Dataset.values()).map(Dataset::folder);
    return Stream.concat(
            dated,
            Stream.of(
                HdfsLayout.MODELS, HdfsLayout.CAMPAIGNS, HdfsLayout.HISTORY, HdfsLayout.ERASED))
        .toList();
  }

  @Test
  void hasOneFolderPerDataset() throws IOException {
    try (Stream<Path> children = Files.list(FOLDER)) {
      assertThat(children.filter(Files::isDirectory).map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(datasets());
    }
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void explainsEachDataset(String dataset) throws IOException {
    assertThat(readme(dataset))
        .contains(
            "| schema |",
            "| partitions |",
            "| producer |",
            "| consumer |",
            "| permissions |",
            "| retention |");
    assertThat(Files.readString(FOLDER.resolve("README.md"))).contains(dataset + "/README.md");
  }

  @ParameterizedTest
  @EnumSource(Dataset.class)
  void namesPartitionsAsTheCodeDoes(Dataset dataset) throws IOException {
    assertThat(readme(dataset.folder()))
        .contains(dataset.folder() + "/" + dataset.key() + "=YYYY-MM-DD/", Datasets.SUCCESS);
    if (dataset != Dataset.LOGS) {
      assertThat(readme(dataset.folder())).contains(Manifest.FILE_NAME);
    }
  }

  @Test
  void namesEveryFileThatIsWritten() throws IOException {
    assertThat(readme("features")).contains(DictionaryFiles.MARKDOWN, DictionaryFiles.JSON);
    assertThat(readme("scores"))
        .contains(ScoreTable.CSV_FOLDER, ScoreTable.DRIFT_FILE, ScoreTable.DRIFT_CSV);
    assertThat(readme("models"))
        .contains(
            LAYOUT.champion().getName(),
            "history.jsonl",
            "evaluations/",
            ModelManifest.FILE_NAME,
            ModelBundle.SCHEMA_FILE,
            ModelBundle.FOREST_FILE,
            ModelBundle.CALIBRATION_FILE,
            ModelBundle.HORIZONS_FILE,
            ModelBundle.REFERENCE_FILE,
            ModelFiles.METRICS,
            ModelFiles.HOLDOUT,
            ModelFiles.CURVES,
            ModelFiles.IMPORTANCE,
            ModelFiles.REPORT,
            ModelFiles.CARD,
            ModelFiles.SEARCH);
  }

  @Test
  void namesEveryReasonToRejectALine() throws IOException {
    assertThat(readme("quarantine")).contains("`" + QuarantineWriter.Fault.UNREADABLE_FILE + "`");
    for (LineOutcome outcome : LineOutcome.values()) {
      assertThat(readme("quarantine").contains("| `" + outcome + "` |"))
          .as("%s is explained", outcome)
          .isEqualTo(outcome.isRejected());
    }
  }

  @Test
  void declaresTablesAsTheyAreWritten() throws IOException {
    for (HiveTable table : AnalystTables.ALL) {
      String folder = table.dataset().folder();
      assertThat(Files.readString(FOLDER.resolve(folder).resolve(folder + ".sql")))
          .isEqualTo(
              """
              -- External table on the %1$s: hive --hivevar root=hdfs:///data/churn -f %1$s.sql
              %2$s;

              MSCK REPAIR TABLE %3$s;
              """
                  .formatted(folder, table.create("${hivevar:root}/" + folder), table.name()));
    }
    assertThat(readme("scores")).contains(String.join("`, `", ScoreTable.SCHEMA.names()));
  }

  @Test
  void showsInDryRunWhatItWouldInstall(@TempDir Path cluster) throws Exception {
    String said = install(cluster, "--root", "/data/churn", "--group", "analysts", "--dry-run");

    assertThat(cluster.resolve("called")).doesNotExist();
    for (String call : List.of("-mkdir -p", "-chown :analysts", "-chmod 0755")) {
      assertThat(calls(said, call, LAYOUT.root().toString())).as(call).hasSize(1);
    }
    for (String dataset : datasets()) {
      String folder = LAYOUT.root() + "/" + dataset;
      assertThat(calls(said, "-mkdir", folder)).hasSize(1);
      assertThat(calls(said, "-chown :analysts", folder)).hasSize(dataset.equals("logs") ? 0 : 1);
      assertThat(calls(said, "-chmod", folder))
          .singleElement(STRING)
          .satisfies(
              call ->
                  assertThat(readme(dataset))
                      .contains("| permissions | `" + call.split(" ")[3] + "`"));
    }
  }

  /** The calls of a kind that name a folder. */
  private static List<String> calls(String said, String kind, String folder) {
    return said.lines()
        .filter(call -> call.startsWith("hdfs dfs " + kind + " "))
        .filter(call -> List.of(call.split(" ")).contains(folder))
        .toList();
  }

  @Test
  void explainsItselfAndWhatIsWrong(@TempDir Path cluster) throws Exception {
    assertThat(install(cluster, "--help")).contains("usage: install.sh --root DIR", "--shipper");
    assertThat(run(cluster, 2, "--root")).startsWith("install.sh: --root needs a value\nusage:");
    assertThat(run(cluster, 2, "--rot", "x")).startsWith("install.sh: '--rot' is not an option\n");
    assertThat(run(cluster, 2)).startsWith("install.sh: --root must name a folder");
    assertThat(run(cluster, 2, "--root", "/")).contains("other than /");
    assertThat(run(cluster, 2, "--root", "/x", "--owner", "--dry-run")).contains("--owner needs");
    assertThat(run(cluster, 2, "--root", "/x", "--shipper", "flume"))
        .contains("--shipper is 'flume'; it must be USER:GROUP");
    assertThat(run(cluster, 2, "--root", "/x", "--group", "a", "--shipper", "flume:a"))
        .contains("--shipper is 'flume:a'; its group must not be --group");
    assertThat(cluster.resolve("called")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-chown", "-chmod 0750"})
  void leavesNoFolderOfLogsThatIsNobodys(String forbidden, @TempDir Path cluster) throws Exception {
    Files.writeString(cluster.resolve("forbidden"), "dfs " + forbidden + "\n");

    String said = run(cluster, 1, "--root", "/data/churn", "--shipper", "flume:logs");

    assertThat(said.lines().toList()).endsWith("hdfs dfs -rmdir /data/churn/logs");
    assertThat(
            said.indexOf(
                "-chmod 0700 /data/churn/erased /data/churn/history /data/churn/quarantine"))
        .isBetween(0, said.indexOf("-mkdir /data/churn/logs"));
  }

  @Test
  void installsWhatItShows(@TempDir Path cluster) throws Exception {
    String said = install(cluster, "--root", "/data/churn/");

    assertThat(said).doesNotContain("chown").doesNotContain("//");
    assertThat(Files.readString(cluster.resolve("called")).lines().map(call -> "hdfs " + call))
        .containsExactlyElementsOf(said.lines().toList());
    assertThat(new TreeSet<>(said.lines().toList())).as("each call once").hasSize(6);
  }

  @Test
  void leavesTheLogsToTheirShippers(@TempDir Path cluster) throws Exception {
    String[] options = {"--root", "/data/churn", "--owner", "churn", "--shipper", "flume:churn"};
    assertThat(install(cluster, options))
        .contains(
            "hdfs dfs -chmod 0750 /data/churn/logs\n",
            "hdfs dfs -chown flume:churn /data/churn/logs\n")
        .containsPattern("hdfs dfs -chown churn .* /data/churn/sessions ");

    Files.createFile(cluster.resolve("logs-are-there"));

    assertThat(install(cluster, options))
        .contains("/data/churn/logs is there and stays as it is\n")
        .doesNotContain("-chown flume")
        .doesNotContain(" /data/churn/logs\n");
  }

  /** Runs the script where {@code hdfs} is a program that only notes how it was called. */
  private static String install(Path cluster, String... options) throws Exception {
    return run(cluster, 0, options);
  }

  private static String run(Path cluster, int exitCode, String... options) throws Exception {
    Path hdfs = cluster.resolve("hdfs");
    Files.writeString(
        hdfs,
        """
        #!/bin/sh
        [ "$2" != -test ] || exec test -e '%1$s/logs-are-there'
        forbidden=$(cat '%1$s/forbidden' 2> /dev/null)
        case "$*" in "${forbidden:-nothing}"*" /data/churn/logs") exit 1 ;; esac
        echo "$@" >> '%1$s/called'
        """
            .formatted(cluster));
    Files.setPosixFilePermissions(hdfs, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder script = new ProcessBuilder("bash", FOLDER.resolve("install.sh").toString());
    script.command().addAll(List.of(options));
    script.environment().merge("PATH", cluster + ":", (path, first) -> first + path);
    Process process = script.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(exitCode);
    return said;
  }

  private static String readme(String dataset) throws IOException {
    return Files.readString(FOLDER.resolve(dataset).resolve("README.md"));
  }
}
