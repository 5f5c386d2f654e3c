package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RetainCommandTest {
  @TempDir private Path root;

  @BeforeEach
  void publishTwoYears() throws IOException {
    publish("sessions/dt=2018-01-01");
    publish("sessions/dt=2018-11-30");
    publish("scores/as-of=2017-12-31");
    publish("scores/as-of=2018-01-31");
    publish("models/20180101-abc");
    publish("logs/dt=2017-01-01");
    leave("features/_tmp-featurize-run1");
    leave("models/_tmp-20181101-def");
  }

  @Test
  void removesOldPartitionsOfNamedDatasetsAndLeftoversOfAll() throws IOException {
    Files.write(root.resolve("sessions/dt=2018-01-01/part-r-00000"), new byte[2_540_000]);
    String said = retain(0, "--keep", "sessions=150");

    assertThat(said)
        .contains("sessions/dt=2018-01-01", "_tmp-featurize-run1")
        .contains(
            "Removed in all                 1 partition and 2 leftovers of killed runs: 3 files, 2.5 MB\n");
    assertThat(root.resolve("sessions").toFile().list()).containsExactly("dt=2018-11-30");
    assertThat(root.resolve("features").toFile().list()).isEmpty();
    assertThat(root.resolve("scores/as-of=2017-12-31/_SUCCESS")).exists();
    assertThat(root.resolve("logs/dt=2017-01-01/_SUCCESS")).exists();
    assertThat(root.resolve("models").toFile().list()).containsExactly("20180101-abc");
  }

  @Test
  void aFolderWithoutDatasetsIsNoRoot() throws IOException {
    Path misspelt = Files.createDirectories(root.resolve("oot"));

    Spoken spoken = Spoken.churn("retain", "--output", misspelt.toString());

    assertThat(spoken.complaint())
        .contains("oot: holds none of sessions, quarantine,", "activity and models", "--output");
  }

  @Test
  void aConfigurationFileThatIsNotThereIsAnError() {
    Spoken spoken =
        Spoken.churn("retain", "--output", root.toString(), "-conf", root + "/missing.xml");

    assertThat(spoken.complaint()).contains("-conf " + root + "/missing.xml: no such file");
  }

  @Test
  void leavesWhatARunIsStillMakingWhateverDayItCountsFrom() throws IOException {
    Files.createDirectories(root.resolve("sessions/_tmp-sessionize-alive"));

    retain(0, "--today", "2099-01-01");

    assertThat(root.resolve("sessions/_tmp-sessionize-alive")).exists();
    assertThat(root.resolve("features/_tmp-featurize-run1")).doesNotExist();
  }

  @Test
  void removesNothingInDryRun() {
    String said = retain(0, "--keep", "sessions=150", "--keep", "scores=30", "--dry-run");

    assertThat(said)
        .contains("Would remove", "dt=2018-01-01", "as-of=2017-12-31")
        .contains(
            "Would be removed               2 partitions and 2 leftovers of killed runs: 4 files,"
                + " 0.0 MB\n");
    assertThat(retain(0, "--today", "2018-01-02", "--leftovers-days", "9999", "--dry-run"))
        .isEqualTo(
            "Would be removed               0 partitions and 0 leftovers of killed runs: 0 files,"
                + " 0.0 MB\n");
    assertThat(root.resolve("sessions/dt=2018-01-01/_SUCCESS")).exists();
    assertThat(root.resolve("scores/as-of=2017-12-31/_SUCCESS")).exists();
    assertThat(root.resolve("features/_tmp-featurize-run1")).exists();
  }

  @Test
  void keepsTheNewestScoresUnlessForced() {
    assertThat(retain(0, "--keep", "scores=30"))
        .containsSubsequence("Kept", "as-of=2018-01-31: these are the newest scores", "--force");
    assertThat(root.resolve("scores").toFile().list()).containsExactly("as-of=2018-01-31");

    assertThat(retain(0, "--keep", "scores=30", "--force")).doesNotContain("Kept");
    assertThat(root.resolve("scores").toFile().list()).isEmpty();
  }

  @Test
  void reportsToAProgramInOneLine() {
    JsonObject done = JsonParser.parseString(retain(0, "--json")).getAsJsonObject();
    assertThat(done.get("stage").getAsString()).isEqualTo("retain");
    assertThat(done.get("outcome").getAsString()).isEqualTo("succeeded");
    assertThat(done.getAsJsonObject("counts").get("removed").getAsInt()).isEqualTo(2);
    assertThat(done.getAsJsonObject("counts").get("files").getAsInt()).isZero();
    assertThat(done.getAsJsonObject("counts").get("bytes").getAsInt()).isZero();
    assertThat(done.get("seconds").getAsDouble()).isNotNegative();

    Spoken failed =
        Spoken.churn("retain", "--json", "--output", root.toString(), "--keep", "scores=-1");
    JsonObject why = JsonParser.parseString(failed.out()).getAsJsonObject();
    assertThat(why.get("outcome").getAsString()).isEqualTo("failed");
    assertThat(why.get("exitCode").getAsInt()).isEqualTo(2);
    assertThat(why.get("reason").getAsString()).contains("--keep scores is -1");
    assertThat(failed.complaint()).contains("--keep scores is -1");
  }

  @Test
  void printsNothingElseToAProgram() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      String[] args = {"retain", "--json", "--output", root.toString()};
      assertThat(ChurnCommand.commandLineFor(List.of(args)).execute(args)).isZero();
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("{\"stage\":\"retain\"")
        .hasLineCount(1);
  }

  @Test
  void aStoreWithoutItsLibraryIsSaidInOneLine() {
    assertThat(Spoken.churn("retain", "--output", "s3a://bucket/out").complaint())
        .isEqualTo(
            "retain: Class org.apache.hadoop.fs.s3a.S3AFileSystem is not among the libraries;"
                + " docs/object-stores.md says what to put into lib");
  }

  @Test
  void refusesToRemoveLogsOrSessionsThatAreStillNeeded() {
    assertThat(retain(2, "--keep", "logs=90"))
        .contains(
            "--keep names logs; it may name [sessions, quarantine, features, scores, users, activity]");
    assertThat(retain(2, "--keep", "session=90"))
        .contains(
            "'session' is not a dataset; allowed are logs, sessions, quarantine, features, scores");
    assertThat(retain(2, "--keep", "sessions=121"))
        .contains("--keep sessions=121 is too few; it must be at least 122: a memory of 91 days");
    assertThat(retain(2, "--keep", "sessions=141", "-D", "churn.featurize.horizon-days=30"))
        .contains("it must be at least 142", "a horizon of 30 (churn.featurize.horizon-days)");
    assertThat(retain(2, "--keep", "scores=-1"))
        .contains("--keep scores is -1; it must be at least 0");
  }

  @Test
  void aSettingThatIsUnknownOrOutOfRangeIsAWrongOption() {
    assertThat(retain(2, "-D", "churn.featurize.horizon-dais=5")).contains("did you mean churn.");
    assertThat(retain(2, "-D", "churn.featurize.horizon-days=0"))
        .contains("churn.featurize.horizon-days is '0'");
    assertThat(retain(2, "--leftovers-days", "0")).contains("it must be at least 1");
  }

  private void leave(String folder) throws IOException {
    Path left = Files.createDirectories(root.resolve(folder));
    Files.setLastModifiedTime(left, FileTime.from(Instant.parse("2018-11-20T00:00:00Z")));
  }

  private void publish(String dataset) throws IOException {
    Path folder = Files.createDirectories(root.resolve(dataset));
    Files.writeString(
        folder.resolve("_MANIFEST.json"),
        "{\"format\":1,\"producer\":\"test\",\"settings\":{},\"inputs\":{},\"counts\":{},\"files\":[]}");
    Files.createFile(folder.resolve("_SUCCESS"));
  }

  private String retain(int exitCode, String... more) {
    List<String> args = new ArrayList<>(List.of("retain", "--output", root.toString()));
    args.addAll(List.of(more));
    if (!args.contains("--today")) {
      args.addAll(List.of("--today", "2018-12-01"));
    }
    StringWriter said = new StringWriter();
    CommandLine line = ChurnCommand.commandLine();
    line.setOut(new PrintWriter(said));
    line.setErr(new PrintWriter(said));
    assertThat(line.execute(args.toArray(String[]::new))).as(said.toString()).isEqualTo(exitCode);
    return said.toString();
  }
}
