package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.PlayModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The days of {@code oozie/daily}, by the arguments it gives, without an Oozie. */
class DailyRunIT {
  @TempDir private Path folder;

  @BeforeEach
  void simulateOctober() {
    System.setProperty(OozieMain.OUTPUT_FILE, folder.resolve("output.properties").toString());
    CommandRun.succeeds(
        "simulate", "-q", "--users", "60", "--days", "30", "--output", logs("shipped").toString());
  }

  @AfterEach
  void forgetOutput() {
    System.clearProperty(OozieMain.OUTPUT_FILE);
  }

  @Test
  void lateLogsGiveWhatLogsInTimeGive() throws Exception {
    deliver(1, 27);
    deliver(29, 29);
    run("sessionize", "--input", logs("delivered").toString());
    assertThat(run("featurize", "--as-of", "2018-10-30", "--as-known-on", "2018-10-30"))
        .containsEntry("tablesMade", "1");
    deliver(28, 28);
    deliver(30, 30);

    Properties sessions = sessionize("2018-10-30");
    assertThat(sessions).containsEntry("daysMade", "2").containsEntry("daysUnchanged", "2");
    assertThat(sessions).containsEntry("path", root("data") + "/sessions");
    assertThat(featurize("2018-10-31")).containsEntry("tablesMade", "3");
    assertThat(featurize("2018-10-31")).containsEntry("tablesUnchanged", "3");

    List<String> inTime = List.of("--output", root("in-time").toString(), "--quiet");
    OozieMain.main(args(inTime, "sessionize", "--input", logs("delivered").toString()));
    OozieMain.main(args(inTime, "featurize", "--as-of", "2018-10-31", "--matured", "2"));
    for (String asOf : List.of("2018-10-31", "2018-10-21", "2018-10-20")) {
      assertThat(table("data", asOf)).isEqualTo(table("in-time", asOf)).isNotEmpty();
    }
  }

  @Test
  void anOldDayRunAgainTakesNoNewerLabelsBack() throws Exception {
    deliver(1, 30);
    run("sessionize", "--input", logs("delivered").toString());
    featurize("2018-10-31");
    Map<String, String> newer = table("data", "2018-10-20");

    Properties again = featurize("2018-10-30");

    assertThat(again).containsEntry("tablesMade", "2");
    assertThat(table("data", "2018-10-20")).isEqualTo(newer);
    assertThat(table("data", "2018-10-19")).isNotEmpty();
  }

  @Test
  void aDayRunAgainLongAfterKeepsItsLabelsUnlessItIsReplaced() throws Exception {
    deliver(1, 30);
    run("sessionize", "--input", logs("delivered").toString());
    featurize("2018-10-31");
    Map<String, String> labelled = table("data", "2018-10-20");
    String[] again = {"featurize", "--as-of", "2018-10-20", "--as-known-on", "2018-10-20"};

    assertThat(run(again))
        .containsEntry("tablesMade", "0")
        .containsEntry("tablesUnchanged", "0")
        .containsEntry("tablesKnowingMore", "1");
    assertThat(table("data", "2018-10-20")).isEqualTo(labelled);

    List<String> replacing = new ArrayList<>(List.of(again));
    replacing.add("--replace");
    assertThat(run(replacing.toArray(String[]::new))).containsEntry("tablesMade", "1");
    assertThat(table("data", "2018-10-20")).isNotEqualTo(labelled);
  }

  @Test
  void aBackfillOverDaysThatAreThereTakesNoLabelsBack() throws Exception {
    deliver(1, 30);
    run("sessionize", "--input", logs("delivered").toString());
    featurize("2018-10-31");
    Map<String, String> newer = table("data", "2018-10-21");
    for (int day = 19; day <= 22; day++) {
      featurize("2018-10-" + day);
    }
    assertThat(table("data", "2018-10-21")).isEqualTo(newer);

    Properties live = featurize("2018-10-31");
    assertThat(live).containsEntry("tablesMade", "1").containsEntry("tablesUnchanged", "3");
    assertThat(labelled("2018-10-19")).as("made by the backfill").isTrue();
  }

  @Test
  void aDayRepairedLongAfterGivesTheTablesThatNeedItTheirLabels() throws Exception {
    deliver(1, 18);
    deliver(20, 27);
    run("sessionize", "--input", logs("delivered").toString());
    assertThat(featurize("2018-10-28")).containsEntry("daysWithoutLogs", "2018-09-30,2018-10-19");
    assertThat(labelled("2018-10-17")).isFalse();
    deliver(19, 19);
    deliver(28, 30);
    run("sessionize", "--input", logs("delivered").toString());

    // 18th and 17th of the repair, 20th and 21st of their time, and the day's own.
    assertThat(featurize("2018-10-31"))
        .containsEntry("tablesMade", "5")
        .containsEntry("daysWithoutLogs", "");
    assertThat(labelled("2018-10-17")).isTrue();
    assertThat(featurize("2018-10-31"))
        .containsEntry("tablesMade", "0")
        .containsEntry("tablesUnchanged", "3");
  }

  @Test
  void aTableIsMadeWithTheHorizonOfThoseThatAreThere() throws Exception {
    deliver(1, 30);
    run("sessionize", "--input", logs("delivered").toString());
    run("featurize", "--as-of", "2018-10-20", "--horizon", "5");
    run("featurize", "--as-of", "2018-10-21");
    Path manifest = root("data").resolve("features/as-of=2018-10-21/_MANIFEST.json");
    assertThat(manifest).content().contains("\"horizonDays\": \"5\"");

    run("featurize", "--as-of", "2018-10-22", "--horizon", "6");
    assertThat(Spoken.churn("train", "--output", root("data").toString()).complaint())
        .contains(
            "5 days as of 2018-10-20 and 1 more, 6 days as of 2018-10-22; all must have the same");
  }

  @Test
  void theDayAfterABadDayIsScored() throws Exception {
    deliver(1, 30);
    Path bad = logs("delivered").resolve("dt=2018-10-29/bad.json");
    Files.writeString(bad, "no event\n".repeat(500));
    PlayModels models = new PlayModels(root("data").resolve("models"));
    models.promote(models.publish(1, 2));
    run(
        "sessionize",
        "--input",
        logs("delivered") + "/dt=2018-10-{0,1,20,21,22,23,24,25,26,27,28}*");

    assertThat(sessionize("2018-10-30"))
        .containsEntry("daysMade", "1")
        .containsEntry("lateDaysRefused", "2018-10-29");
    assertThat(featurize("2018-10-31")).containsEntry("daysWithoutLogs", "2018-10-29");
    assertThat(run("score", "--as-of", "2018-10-31"))
        .containsEntry("outcome", "made")
        .containsKeys("model", "toContact", "controlGroup", "belowThreshold", "drift");
    assertThat(root("data").resolve("scores/as-of=2018-10-31/_SUCCESS")).exists();
    assertThat(run("score", "--as-of", "2018-10-31"))
        .containsEntry("outcome", "unchanged")
        .doesNotContainKeys("toContact", "controlGroup", "belowThreshold");

    Files.delete(bad);
    assertThat(sessionize("2018-10-30"))
        .containsEntry("daysMade", "1")
        .containsEntry("lateDaysRefused", "");
    assertThat(featurize("2018-10-31")).containsEntry("daysWithoutLogs", "");
  }

  @Test
  void whatWasKnownOnADayIsMadeAgainFromTheFilesThatHadCome() throws Exception {
    deliver(1, 28);
    Path late = hold("dt=2018-10-25");
    arrive(Instant.parse("2018-10-29T01:00:00Z"));
    run("sessionize", "--input", logs("delivered").toString());
    featurize("2018-10-29");
    Map<String, String> scored = table("data", "2018-10-29");

    Path came = logs("delivered").resolve("dt=2018-10-25/late.json");
    Files.move(late, came);
    Files.setLastModifiedTime(came, FileTime.from(Instant.parse("2018-10-29T13:00:00Z")));
    deliver(29, 29);
    run("sessionize", "--input", logs("delivered").toString());
    run("featurize", "--as-of", "2018-10-29", "--as-known-on", "2018-10-29");
    assertThat(table("data", "2018-10-29")).isNotEqualTo(scored);

    List<String> then = List.of("--output", root("then").toString(), "--quiet");
    String logs = logs("delivered").toString();
    OozieMain.main(
        args(then, "sessionize", "--input", logs, "--arrived-by", "2018-10-29T02:00:00Z"));
    OozieMain.main(args(then, "featurize", "--as-of", "2018-10-29", "--as-known-on", "2018-10-29"));
    assertThat(table("then", "2018-10-29")).isEqualTo(scored).isNotEmpty();
  }

  /** Takes half of a delivered day away, to be delivered later. */
  private Path hold(String day) throws IOException {
    Path file;
    try (Stream<Path> files = Files.list(logs("delivered").resolve(day))) {
      file = files.filter(path -> !path.endsWith("_SUCCESS")).findFirst().orElseThrow();
    }
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() / 2));
    return Files.write(folder.resolve("late.json"), lines.subList(lines.size() / 2, lines.size()));
  }

  private void arrive(Instant when) throws IOException {
    try (Stream<Path> files = Files.walk(logs("delivered"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(when));
      }
    }
  }

  private boolean labelled(String asOf) throws IOException {
    return Files.readString(root("data").resolve("features/as-of=" + asOf + "/_MANIFEST.json"))
        .contains("\"labelMature\": \"true\"");
  }

  private Properties sessionize(String day) throws Exception {
    return run(
        "sessionize", "--input", logs("delivered").toString(), "--day", day, "--late-days", "3");
  }

  private Properties featurize(String asOf) throws Exception {
    return run("featurize", "--as-of", asOf, "--as-known-on", asOf, "--matured", "2");
  }

  private Properties run(String... command) throws Exception {
    OozieMain.main(args(List.of("--output", root("data").toString(), "--quiet"), command));
    Properties output = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve("output.properties"))) {
      output.load(in);
    }
    return output;
  }

  private static String[] args(List<String> more, String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(more);
    return args.toArray(String[]::new);
  }

  private void deliver(int first, int last) throws IOException {
    Files.createDirectories(logs("delivered"));
    for (int day = first; day <= last; day++) {
      String name = "dt=2018-10-%02d".formatted(day);
      Path delivered = Files.move(logs("shipped").resolve(name), logs("delivered").resolve(name));
      Files.createFile(delivered.resolve("_SUCCESS"));
    }
  }

  /** The bytes of a table's files, in hexadecimal for equality, by file. */
  private Map<String, String> table(String root, String asOf) throws IOException {
    Map<String, String> parquet = new TreeMap<>();
    SmallWorld.bytes(root(root).resolve("features/as-of=" + asOf))
        .forEach(
            (name, bytes) -> {
              if (name.endsWith(".parquet")) {
                parquet.put(name, HexFormat.of().formatHex(bytes));
              }
            });
    return parquet;
  }

  private Path logs(String which) {
    return folder.resolve("logs-" + which);
  }

  private Path root(String which) {
    return folder.resolve(which);
  }
}
