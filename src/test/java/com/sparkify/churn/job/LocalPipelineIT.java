package com.sparkify.churn.job;

import static com.sparkify.churn.job.LocalJobs.bytes;
import static com.sparkify.churn.job.LocalJobs.features;
import static com.sparkify.churn.job.LocalJobs.sessionize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.job.featurize.FeaturizeReport;
import com.sparkify.churn.job.log.LogInputFormat;
import com.sparkify.churn.job.sessionize.SessionizeReport;
import com.sparkify.churn.job.sessionize.SessionizeSettings;
import com.sparkify.churn.job.sessionize.TooManyRejectedException;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.simulate.SimulationSettings;
import com.sparkify.churn.simulate.SimulationSummary;
import com.sparkify.churn.simulate.Simulator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs on Hadoop's local runner, with several maps and reducers, on a simulated log. */
class LocalPipelineIT {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2018-10-01");
  private static final int DAYS = 41;
  private static final LocalDate AS_OF = LocalDate.parse("2018-10-30");
  private static final LocalDate END = FIRST_DAY.plusDays(DAYS);

  @TempDir private static Path shared;
  private static Path logs;
  private static SimulationSummary simulated;

  @TempDir private Path temp;

  @BeforeAll
  static void simulate() throws IOException {
    logs = shared.resolve("logs");
    SimulationSettings settings =
        SimulationSettings.DEFAULTS.withUsers(90).withPeriod(FIRST_DAY, DAYS);
    simulated = new Simulator(settings, 2).run(logs, (day, events, bytes) -> {});
  }

  private static Configuration conf() {
    return LocalJobs.conf(shared);
  }

  private static FeaturizeReport featurize(Configuration conf, Path root, LocalDate knownBy)
      throws Exception {
    return LocalJobs.featurize(conf, root, knownBy, AS_OF, knownBy);
  }

  private static void assertSameBytes(Path one, Path other) throws IOException {
    Map<String, byte[]> expected = bytes(one);
    Map<String, byte[]> actual = bytes(other);
    assertThat(actual.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
    expected.forEach((name, content) -> assertThat(actual.get(name)).as(name).isEqualTo(content));
  }

  /** The whole log, in one list. */
  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : logFiles()) {
      lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
    }
    return lines;
  }

  private static List<Path> logFiles() throws IOException {
    try (Stream<Path> files = Files.walk(logs)) {
      return files.filter(f -> f.getFileName().toString().startsWith("events")).sorted().toList();
    }
  }

  @Test
  void dayByDayIsAllAtOnceByteForByte() throws Exception {
    SessionizeReport all = sessionize(conf(), temp.resolve("all"), logs);
    assertThat(all.total().lines()).isEqualTo(simulated.events());
    assertThat(all.published()).hasSize(DAYS);
    for (Path file : logFiles()) {
      sessionize(conf(), temp.resolve("daily"), file.getParent());
    }
    assertSameBytes(temp.resolve("all/sessions"), temp.resolve("daily/sessions"));
    featurize(conf(), temp.resolve("all"), END);
    featurize(conf(), temp.resolve("daily"), END);
    assertSameBytes(temp.resolve("all/features"), temp.resolve("daily/features"));
    assertThat(features(temp.resolve("all"), AS_OF, true)).hasSizeGreaterThan(40);
  }

  @Test
  void splitsReducersOrderAndCodecDoNotMatter() throws Exception {
    sessionize(conf(), temp.resolve("plain"), logs);
    List<String> lines = lines();
    Collections.shuffle(lines, new Random(1));
    Path flat = Files.createDirectories(temp.resolve("flat"));
    int half = lines.size() / 2;
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(flat.resolve("a.json.gz")))) {
      out.write(String.join("\r\n", lines.subList(0, half)).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(flat.resolve("b.json"), lines.subList(half, lines.size()), StandardCharsets.UTF_8);
    Files.createFile(flat.resolve("empty.json.gz"));
    Files.writeString(flat.resolve("_ignored"), "garbage");
    Configuration other = conf();
    other.setLong(LogInputFormat.SPLIT_BYTES, 777_777);
    other.setInt("mapreduce.job.reduces", 3);
    other.setInt(SessionizeSettings.MEMORY_MB, 1);
    other.setBoolean("mapreduce.map.output.compress", true);
    sessionize(other, temp.resolve("other"), flat);
    featurize(conf(), temp.resolve("plain"), END);
    featurize(other, temp.resolve("other"), END);
    for (LocalDate asOf : List.of(AS_OF, END)) {
      assertThat(features(temp.resolve("other"), asOf, true))
          .isEqualTo(features(temp.resolve("plain"), asOf, true))
          .isNotEmpty();
    }
  }

  @Test
  void whatHappensLaterChangesNoFeature() throws Exception {
    sessionize(conf(), temp.resolve("all"), logs);
    featurize(conf(), temp.resolve("all"), END);
    Path[] before =
        logFiles().stream()
            .map(Path::getParent)
            .filter(day -> day.getFileName().toString().compareTo("dt=" + AS_OF) < 0)
            .toArray(Path[]::new);
    sessionize(conf(), temp.resolve("before"), before);
    featurize(conf(), temp.resolve("before"), AS_OF);
    Map<String, String> known = features(temp.resolve("before"), AS_OF, false);
    assertThat(known).isEqualTo(features(temp.resolve("all"), AS_OF, false)).isNotEmpty();
  }

  @Test
  void linesDeliveredAgainCountOnce() throws Exception {
    sessionize(conf(), temp.resolve("once"), logs);
    Path twice = temp.resolve("twice-logs");
    Random random = new Random(2);
    long repeated = 0;
    long read = 0;
    for (Path file : logFiles()) {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      Path day = Files.createDirectories(twice.resolve(logs.relativize(file.getParent())));
      Files.write(day.resolve("a.json"), lines);
      List<String> again = new ArrayList<>(lines);
      again.removeIf(line -> random.nextInt(50) > 0);
      repeated += again.stream().filter(line -> !line.contains("\"userId\":\"\"")).count();
      again.add("");
      again.add("garbage");
      Files.write(day.resolve("b.json"), again);
      read += lines.size() + again.size();
    }
    SessionizeReport report = sessionize(conf(), temp.resolve("twice"), twice);
    LineTally total = report.total();
    assertThat(total.duplicates()).isEqualTo(repeated).isPositive();
    assertThat(
            total.events()
                + total.duplicates()
                + total.count(LineOutcome.NO_USER)
                + total.count(LineOutcome.BLANK)
                + total.rejected())
        .isEqualTo(total.lines())
        .isEqualTo(read);
    featurize(conf(), temp.resolve("once"), END);
    featurize(conf(), temp.resolve("twice"), END);
    assertThat(features(temp.resolve("twice"), AS_OF, true))
        .isEqualTo(features(temp.resolve("once"), AS_OF, true));
  }

  @Test
  void aBadDayPublishesOnlyItsQuarantineUntilItIsRepaired() throws Exception {
    Path day = Files.createDirectories(temp.resolve("in/dt=2018-10-01"));
    List<String> lines = Files.readAllLines(logFiles().get(0), StandardCharsets.UTF_8);
    Path file = day.resolve("events.json");
    Files.write(file, lines);
    Files.writeString(file, "garbage\n".repeat(lines.size() / 50 + 1), StandardOpenOption.APPEND);
    Path out = temp.resolve("out");
    assertThatThrownBy(() -> sessionize(conf(), out, temp.resolve("in")))
        .isInstanceOf(TooManyRejectedException.class)
        .hasMessageContaining("dt=2018-10-01")
        .hasMessageContaining("NOT_JSON")
        .hasMessageContaining("events.json, byte ")
        .hasMessageNotContaining("garbage")
        .hasMessageContaining("churn.input.max-rejected-fraction allows 1.00 %")
        .hasMessageContaining(out + "/quarantine/dt=2018-10-01");
    assertThat(LocalJobs.bytes(out).keySet())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("quarantine/dt=2018-10-01/"));
    assertThat(quarantine(out)).hasSize(lines.size() / 50 + 1);
    Files.write(file, lines);
    assertThat(sessionize(conf(), out, temp.resolve("in")).published()).hasSize(1);
    assertThat(out.resolve("quarantine/dt=2018-10-01")).doesNotExist();
  }

  @Test
  void aDayRepairedInPartKeepsOnlyWhatIsStillRejected() throws Exception {
    Path day = Files.createDirectories(temp.resolve("in/dt=2018-10-01"));
    Path file = day.resolve("events.json");
    List<String> lines = Files.readAllLines(logFiles().get(0), StandardCharsets.UTF_8);
    Files.write(file, lines);
    Files.writeString(file, "first\nsecond\n", StandardOpenOption.APPEND);
    Path out = temp.resolve("out");
    sessionize(conf(), out, temp.resolve("in"));
    assertThat(quarantine(out)).hasSize(2);

    Files.write(file, lines);
    Files.writeString(file, "second\n", StandardOpenOption.APPEND);
    sessionize(conf(), out, temp.resolve("in"));
    assertThat(quarantine(out)).hasSize(1).first().asString().contains("second");

    Files.write(file, lines);
    sessionize(conf(), out, temp.resolve("in"));
    assertThat(out.resolve("quarantine/dt=2018-10-01")).doesNotExist();
  }

  @Test
  void onlyTheQuarantineOfRefusedDaysIsPublished() throws Exception {
    Path in = temp.resolve("in");
    for (int day = 0; day < 2; day++) {
      Path source = logFiles().get(day);
      Path folder = Files.createDirectories(in.resolve(logs.relativize(source.getParent())));
      Files.copy(source, folder.resolve("events.json"));
      Files.writeString(folder.resolve("more.json"), "garbage\n".repeat(1 + 5_000 * day));
    }
    assertThatThrownBy(() -> sessionize(conf(), temp.resolve("out"), in))
        .hasMessageStartingWith("dt=2018-10-02: 5,001 of ");
    assertThat(temp.resolve("out/quarantine/dt=2018-10-02/_SUCCESS")).exists();
    assertThat(temp.resolve("out/quarantine/dt=2018-10-01")).doesNotExist();
  }

  /** Every line in quarantine. */
  private static List<String> quarantine(Path root) throws IOException {
    List<String> lines = new ArrayList<>();
    LocalJobs.data(root.resolve("quarantine"))
        .forEach(
            (name, text) ->
                lines.addAll(new String(text, StandardCharsets.UTF_8).lines().toList()));
    return lines;
  }

  @Test
  void rejectedLinesAreKeptWithFileOffsetAndReason() throws Exception {
    Path day = Files.createDirectories(temp.resolve("in/dt=2018-10-01"));
    List<String> lines = Files.readAllLines(logFiles().get(0), StandardCharsets.UTF_8);
    lines.add(1, "{\"ts\":\"soon\",\"userId\":\"1\",\"page\":\"Home\"}");
    Files.write(day.resolve("events.json"), lines);
    byte[] whole = Files.readAllBytes(logFiles().get(1));
    Path packed = temp.resolve("whole.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(whole);
    }
    byte[] compressed = Files.readAllBytes(packed);
    Files.write(day.resolve("torn.json.gz"), Arrays.copyOf(compressed, compressed.length / 2));
    SessionizeReport report = sessionize(conf(), temp.resolve("out"), temp.resolve("in"));
    assertThat(report.total().count(LineOutcome.WRONG_TYPE)).isEqualTo(1);
    assertThat(report.unreadable().values()).hasSize(1);
    assertThat(report.total().rejected()).isEqualTo(1);
    assertThat(report.total().lines()).isGreaterThan(lines.size() + 10);
    StringBuilder quarantine = new StringBuilder();
    LocalJobs.data(temp.resolve("out/quarantine"))
        .forEach((name, text) -> quarantine.append(new String(text, StandardCharsets.UTF_8)));
    assertThat(quarantine)
        .contains("\"reason\":\"WRONG_TYPE\",\"field\":\"ts\"")
        .contains("\"offset\":" + (lines.get(0).getBytes(StandardCharsets.UTF_8).length + 1))
        .contains("torn.json.gz")
        .contains("UNREADABLE_FILE");
  }

  @Test
  void whatIsThereAlreadyIsLeftAlone() throws Exception {
    Path out = temp.resolve("out");
    assertThat(sessionize(conf(), out, logs).published()).hasSize(DAYS);
    assertThat(featurize(conf(), out, END).published()).hasSize(2);
    Map<String, byte[]> first = bytes(out);
    SessionizeReport again = sessionize(conf(), out, logs);
    assertThat(again.published()).isEmpty();
    assertThat(again.unchanged()).isEqualTo(DAYS);
    assertThat(featurize(conf(), out, END).published()).isEmpty();
    assertThat(bytes(out).keySet()).isEqualTo(first.keySet());
  }
}
