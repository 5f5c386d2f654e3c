package com.sparkify.churn.job;

import static com.sparkify.churn.job.LocalJobs.sessionize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.job.log.InputSettings;
import com.sparkify.churn.job.log.LogInputFormat;
import com.sparkify.churn.job.sessionize.SessionizeReport;
import com.sparkify.churn.job.sessionize.TooManyRejectedException;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.NameCounts;
import com.sparkify.churn.story.Story;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same lines in all the shapes that logs come in: the sessions are the same bytes. */
@Tag("security")
class InputShapesIT {
  private static final List<String> LINES =
      new Story()
          .user("u1")
          .at("2018-10-01T22:00:00Z")
          .plays(60)
          .visits("Thumbs Up", "Home", "Help")
          .user("Zoë")
          .session(2)
          .at("2018-10-02T08:00:00Z")
          .plays(30)
          .level("free")
          .visits("Submit Downgrade", "Roll Advert")
          .user("u1")
          .session(3)
          .at("2018-10-03T10:00:00Z")
          .plays(5)
          .cancels()
          .lines();

  @TempDir private Path temp;
  private Path logs;
  private Map<String, byte[]> expected;

  @BeforeEach
  void readPlainFile() throws Exception {
    logs = Files.createDirectories(temp.resolve("logs"));
    Path plain = Files.write(temp.resolve("plain.json"), Story.bytes(LINES));
    assertThat(sessionize(conf(), temp.resolve("plain"), plain).published()).hasSize(3);
    expected = LocalJobs.data(temp.resolve("plain/sessions"));
  }

  private Configuration conf() {
    return LocalJobs.conf(temp);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private byte[] bzip2(byte[] bytes) throws IOException {
    BZip2Codec codec = new BZip2Codec();
    codec.setConf(conf());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = codec.createOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private byte[] part(int from, int to) {
    return Story.bytes(LINES.subList(from, to));
  }

  /** Reads the logs, and holds the sessions against those of the plain file. */
  private LineTally assertSameSessions(String... inputs) throws Exception {
    Path[] paths = Arrays.stream(inputs).map(logs::resolve).toArray(Path[]::new);
    LineTally tally = sessionize(conf(), temp.resolve("out"), paths).total();
    Map<String, byte[]> actual = LocalJobs.data(temp.resolve("out/sessions"));
    assertThat(actual.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
    actual.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
    assertThat(tally.count(LineOutcome.EVENT)).isEqualTo(LINES.size());
    assertThat(tally.rejected()).isZero();
    return tally;
  }

  @Test
  void gzip() throws Exception {
    Files.write(logs.resolve("all.json.gz"), gzip(Story.bytes(LINES)));
    assertSameSessions("all.json.gz");
  }

  @Test
  void gzipOfSeveralMembers() throws Exception {
    byte[] members = joined(gzip(part(0, 40)), gzip(part(40, LINES.size())));
    Files.write(logs.resolve("all.json.gz"), members);
    assertSameSessions("");
  }

  @Test
  void bzip2AlsoOfSeveralStreams() throws Exception {
    byte[] streams = joined(bzip2(part(0, 70)), bzip2(part(70, LINES.size())));
    Files.write(logs.resolve("all.json.bz2"), streams);
    assertSameSessions("");
  }

  @Test
  void linesOfWindowsBehindAByteOrderMark() throws Exception {
    String text = "\uFEFF" + String.join("\r\n", LINES) + "\r\n\r\n";
    Files.writeString(logs.resolve("all.json"), text, StandardCharsets.UTF_8);
    LineTally tally = assertSameSessions("all.json");
    assertThat(tally.count(LineOutcome.BLANK)).isEqualTo(1);
  }

  @Test
  void foldersInFoldersWithoutDates() throws Exception {
    Path inner = Files.createDirectories(logs.resolve("2018/10"));
    Files.write(logs.resolve("first.txt"), part(0, 10));
    Files.write(inner.resolve("second"), part(10, 50));
    Files.write(inner.resolve("third.log.gz"), gzip(part(50, LINES.size())));
    assertSameSessions("");
  }

  @Test
  void globsAndSeveralInputs() throws Exception {
    Files.write(logs.resolve("a-1.json"), part(0, 20));
    Files.write(logs.resolve("a-2.json"), part(20, 30));
    Files.write(logs.resolve("b.json"), part(30, LINES.size()));
    Files.writeString(logs.resolve("c.json"), "not asked for");
    assertSameSessions("a-?.json", "{b,x}.json");
  }

  /** As exports and delivery services write them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s]|,",
        "[\n%s\n]\n|,\n",
        "%s|",
        "%s|  ",
        "%s|,",
        "\uFEFF [ %s ]| ,\r\n",
        "%s\n|}{"
      })
  void objectsThatAreNotOnePerLine(String shape) throws Exception {
    String form = shape.substring(0, shape.lastIndexOf('|'));
    String between = shape.substring(shape.lastIndexOf('|') + 1);
    String text =
        between.equals("}{")
            ? LINES.stream().map(InputShapesIT::pretty).collect(Collectors.joining("\n"))
            : form.replace("%s", String.join(between, LINES));
    Files.writeString(logs.resolve("all.json"), text);
    assertSameSessions("all.json");

    FileUtil.fullyDelete(temp.resolve("out").toFile());
    Files.write(logs.resolve("all.json.gz"), gzip(text.getBytes(StandardCharsets.UTF_8)));
    assertSameSessions("all.json.gz");
  }

  private static String pretty(String json) {
    return new GsonBuilder().setPrettyPrinting().create().toJson(JsonParser.parseString(json));
  }

  @Test
  void anArrayInSmallPiecesIsReadOnce() throws Exception {
    Files.writeString(logs.resolve("all.json"), "[" + String.join(",", LINES) + "]");
    Configuration small = conf();
    small.setLong(LogInputFormat.SPLIT_BYTES, 1_000);
    LineTally tally = sessionize(small, temp.resolve("out"), logs).total();
    assertThat(tally.count(LineOutcome.EVENT)).isEqualTo(LINES.size());
    assertThat(tally.lines()).isEqualTo(LINES.size());
  }

  @Test
  void whatIsBrokenInAnArrayIsCountedAndTheRestIsRead() throws Exception {
    List<String> some = new ArrayList<>(LINES);
    some.set(5, "7");
    some.set(50, "{\"userId\":\"a string that never ends\n,");
    Files.writeString(logs.resolve("all.json"), "[" + String.join(",", some));
    Configuration patient = conf();
    patient.setDouble(InputSettings.MAX_REJECTED_FRACTION, 0.5);
    LineTally tally = sessionize(patient, temp.resolve("out"), logs).total();
    assertThat(tally.count(LineOutcome.EVENT)).isEqualTo(LINES.size() - 2);
    assertThat(tally.rejected()).isEqualTo(2);
  }

  @Test
  void whatNoPageAndNoLevelHasIsCountedByName() throws Exception {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int page = i < 5 ? 0 : i;
      some.add(
          "{\"ts\":1538352117000,\"userId\":\"1\",\"page\":\"New %02d\",\"level\":\"%s\"}"
              .formatted(page, i < 3 ? "tr\\u0069al" : "paid"));
    }
    Files.write(logs.resolve("all.json"), some);
    LineTally tally = sessionize(conf(), temp.resolve("out"), logs).total();
    assertThat(tally.unknownPages().counts())
        .hasSize(NameCounts.MOST)
        .containsEntry("New 00", 5L)
        .containsEntry("New 05", 1L);
    assertThat(tally.unknownPages().others()).isEqualTo(30 - 5 - (NameCounts.MOST - 1));
    assertThat(tally.unknownLevels().counts()).isEqualTo(Map.of("trial", 3L));
  }

  @Test
  void rejectedLinesAreHintedAtAlsoIfTheRunIsNotRefused() throws Exception {
    List<String> some = new ArrayList<>(LINES);
    some.set(3, "1538352117000,30,NextSong,paid");
    some.set(5, some.get(5).replaceAll("\"ts\":(\\d{10})\\d{3}", "\"ts\":$1"));
    Files.write(logs.resolve("all.json"), some);
    Configuration patient = conf();
    patient.setDouble(InputSettings.MAX_REJECTED_FRACTION, 0.5);
    List<String> rejected = sessionize(patient, temp.resolve("out"), logs).rejected();
    assertThat(rejected).hasSize(2);
    assertThat(rejected.get(0)).contains("all.json, byte ").contains("looks like CSV");
    assertThat(rejected.get(1)).contains("ts looks like seconds");
  }

  @Test
  void aTornFirstLineDoesNotMakeALogADocument() throws Exception {
    String torn = LINES.get(0).substring(0, 40) + "\n" + String.join("\n", LINES);
    Files.writeString(logs.resolve("all.json"), torn);
    LineTally tally = sessionize(conf(), temp.resolve("out"), logs).total();
    assertThat(tally.count(LineOutcome.EVENT)).isEqualTo(LINES.size());
    assertThat(tally.rejected()).isEqualTo(1);
  }

  @Test
  void filesThatAreNoLogsArePassedOver() throws Exception {
    Files.write(logs.resolve("all.json"), Story.bytes(LINES));
    Files.createFile(logs.resolve("_SUCCESS"));
    Files.writeString(logs.resolve("_metadata"), "garbage");
    Files.writeString(logs.resolve(".all.json.swp"), "garbage");
    Files.writeString(
        Files.createDirectories(logs.resolve("_temporary/0")).resolve("x.json"), "garbage");
    assertSameSessions("");
  }

  @Test
  void filesWithoutLines() throws Exception {
    Files.write(logs.resolve("all.json"), Story.bytes(LINES));
    Files.createFile(logs.resolve("empty.json"));
    Files.createFile(logs.resolve("empty.json.gz"));
    Files.createFile(logs.resolve("empty.json.bz2"));
    Files.write(logs.resolve("nothing.json.gz"), gzip(new byte[0]));
    Files.write(logs.resolve("nothing.json.bz2"), bzip2(new byte[0]));
    assertSameSessions("");
  }

  @Test
  void brokenArchivesAreCountedAndTold() throws Exception {
    Path day = Files.createDirectories(logs.resolve("dt=2018-10-01"));
    byte[] whole = bzip2(Story.bytes(LINES));
    Files.write(day.resolve("torn.json.bz2"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(day.resolve("no-gzip.json.gz"), "this was never packed");
    assertThatThrownBy(() -> sessionize(conf(), temp.resolve("out"), logs))
        .isInstanceOf(TooManyRejectedException.class)
        .hasMessageContaining("dt=2018-10-01: 2 files could not be read to their end")
        .hasMessageContaining("torn.json.bz2")
        .hasMessageContaining("no-gzip.json.gz")
        .hasMessageContaining("churn.input.max-unreadable-files allows 1")
        .hasMessageContaining("out/quarantine/dt=2018-10-01");
    assertThat(Files.getPosixFilePermissions(temp.resolve("out/quarantine")))
        .as("raw lines name people")
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    Files.write(day.resolve("whole.json.gz"), gzip(part(0, 10)));
    Configuration patient = conf();
    patient.setInt(InputSettings.MAX_UNREADABLE_FILES, 2);
    SessionizeReport report = sessionize(patient, temp.resolve("out"), logs);
    assertThat(report.unreadable().get(LogDay.of(LocalDate.parse("2018-10-01"))))
        .hasSize(2)
        .anyMatch(file -> file.endsWith("/torn.json.bz2"));
    assertThat(report.total().rejected()).isZero();
  }

  @Test
  void noneMayBreakOffWhereNoneIsAllowed() throws Exception {
    byte[] whole = gzip(Story.bytes(LINES));
    Files.write(logs.resolve("torn.json.gz"), Arrays.copyOf(whole, whole.length - 20));
    Configuration strict = conf();
    strict.setInt(InputSettings.MAX_UNREADABLE_FILES, 0);
    assertThatThrownBy(() -> sessionize(strict, temp.resolve("out"), logs))
        .hasMessageContaining("the input: 1 files could not be read")
        .hasMessageContaining("torn.json.gz");
    assertThat(sessionize(conf(), temp.resolve("out"), logs).unreadable()).hasSize(1);
  }

  @Test
  void aDayOfWhichNothingCanBeReadIsRefused() throws Exception {
    Path day = Files.createDirectories(logs.resolve("dt=2018-10-01"));
    Files.writeString(day.resolve("only.json.gz"), "this was never packed");
    assertThatThrownBy(() -> sessionize(conf(), temp.resolve("out"), logs))
        .isInstanceOf(TooManyRejectedException.class)
        .hasMessageContaining("dt=2018-10-01: no line could be read of")
        .hasMessageContaining("only.json.gz: ");
    assertThat(temp.resolve("out/sessions/dt=2018-10-01")).doesNotExist();

    Files.write(day.resolve("other.json"), part(0, 10));
    assertThat(sessionize(conf(), temp.resolve("out"), logs).unreadable()).hasSize(1);
  }

  @Test
  void aCodecWithoutItsLibraryIsNamed() throws Exception {
    Files.writeString(logs.resolve("all.json.zst"), "no machine of the tests has this library");
    assertThatThrownBy(() -> sessionize(conf(), temp.resolve("out"), logs))
        .hasMessageContaining("the input: no line could be read of")
        .hasMessageContaining("all.json.zst: .zst files cannot be read on this machine")
        .hasMessageContaining("repack as .gz");
  }

  @Test
  void aDayIsNotReplacedByAPartOfItsLogs() throws Exception {
    Files.write(logs.resolve("a.json"), part(0, 40));
    Files.write(logs.resolve("b.json"), part(40, LINES.size()));
    Path out = temp.resolve("out");
    sessionize(conf(), out, logs.resolve("a.json"));
    Map<String, byte[]> before = LocalJobs.data(out.resolve("sessions"));

    assertThatThrownBy(() -> sessionize(conf(), out, logs.resolve("b.json")))
        .hasMessageContaining("dt=2018-10-02 was made of")
        .hasMessageContaining("a.json")
        .hasMessageContaining("--replace");
    assertThat(LocalJobs.data(out.resolve("sessions")))
        .usingRecursiveComparison()
        .isEqualTo(before);

    assertSameSessions("a.json", "b.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dt=2018-02-30", "dt=2018-3-1", "dt=", "dt=__HIVE_DEFAULT_PARTITION__"})
  void aFolderOfADayThatIsNoneIsNotReadAsUndated(String name) throws Exception {
    Path day = Files.createDirectories(logs.resolve(name));
    Files.write(day.resolve("a.json"), part(0, 40));
    assertThatThrownBy(() -> sessionize(conf(), temp.resolve("out"), logs))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'" + name + "' does not name a day")
        .hasMessageContaining("dt=YYYY-MM-DD");
  }

  @Test
  void whatThePipelineWroteIsNoLog() throws Exception {
    Path out = temp.resolve("plain");
    Files.write(out.resolve("a.json"), part(0, 40));
    assertThatThrownBy(() -> sessionize(conf(), out, out))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("plain/sessions/dt=2018-10-01")
        .hasMessageContaining("was written by this pipeline");
  }

  @Test
  void twoInputsThatNameAFileTakeItOnce() throws Exception {
    Files.write(logs.resolve("a.json"), part(0, LINES.size()));
    assertSameSessions("a.json", "", "*.json");
  }

  @Test
  void aDayWithoutLinesIsADayThatHasArrived() throws Exception {
    Path day = Files.createDirectories(logs.resolve("dt=2018-10-04"));
    Files.write(day.resolve("events.json.gz"), gzip(new byte[0]));
    Path out = temp.resolve("empty");

    sessionize(conf(), out, logs);

    assertThat(out.resolve("sessions/dt=2018-10-04/_SUCCESS")).exists();
  }
}
