package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.erasure.Erasure;
import com.sparkify.churn.erasure.Found;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.IntactDataset;
import com.sparkify.churn.hdfs.Partition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraseCommandIT {
  @TempDir private Path folder;
  private Path root;
  private Path logs;
  private String user;
  private final Configuration conf = new Configuration();

  /** A copy of the small world, and a user in its holdout: one that is everywhere. */
  @BeforeEach
  void world() throws IOException {
    SmallWorld world = SmallWorld.get();
    root = copy(world.output(), folder.resolve("out"));
    logs = Files.createDirectories(folder.resolve("logs"));
    try (Stream<Path> models = Files.walk(root.resolve("models"))) {
      Path holdout = models.filter(file -> file.endsWith("holdout.csv")).findFirst().orElseThrow();
      user = Files.readAllLines(holdout).get(1).split(",")[0].replace("\"", "");
    }
  }

  /** Without the checksums that Hadoop keeps beside files where other tests made it do so. */
  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths =
        Files.walk(from).filter(path -> !path.getFileName().toString().endsWith(".crc"))) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
    return to;
  }

  private HdfsLayout layout() {
    return new HdfsLayout(root.toString());
  }

  private long records() throws IOException {
    return new Erasure(layout(), conf, Set.of(user))
        .look().values().stream().mapToLong(Found::records).sum();
  }

  private Spoken erase(String... more) {
    String[] args =
        Stream.concat(
                Stream.of("erase", "--output", root.toString(), "--user", user), Stream.of(more))
            .toArray(String[]::new);
    return Spoken.churn(args);
  }

  @Test
  void theUserIsGoneFromEverythingAndTheRestIsAsItWas() throws Exception {
    Map<String, byte[]> before = SmallWorld.bytes(root);
    Map<String, Found> found = new Erasure(layout(), conf, Set.of(user)).look();
    assertThat(found.get("sessions").records()).isPositive();
    assertThat(found.get("features").records()).isPositive();
    assertThat(found.get("models").records()).isPositive();
    assertThat(found.get("users").recordsByPlace())
        .isEqualTo(Map.of("as-of=" + SmallWorld.END, 1L));
    assertThat(found.get("activity").records())
        .as("one per active day")
        .isEqualTo(found.get("activity").recordsByPlace().size())
        .isGreaterThan(1);

    Spoken spoken = erase();

    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    assertThat(spoken.out()).containsPattern("Second look +found nothing").doesNotContain(user);
    assertThat(records()).isZero();
    Map<String, byte[]> after = SmallWorld.bytes(root);
    after.keySet().removeIf(name -> name.startsWith("erased/"));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach(
        (name, bytes) -> {
          String[] parts = name.split("/");
          boolean held =
              found.containsKey(parts[0])
                  && found.get(parts[0]).recordsByPlace().containsKey(parts[1]);
          if (!held) {
            assertThat(after.get(name)).as(name).isEqualTo(bytes);
          }
        });
    for (Dataset dataset :
        List.of(
            Dataset.SESSIONS, Dataset.FEATURES, Dataset.SCORES, Dataset.USERS, Dataset.ACTIVITY)) {
      for (Partition partition : layout().published(dataset, conf)) {
        IntactDataset.require(partition.files(), conf);
      }
    }
    ModelStore store = new ModelStore(layout().models(), conf);
    assertThat(store.load(store.newest().orElseThrow(), Catalogue.schema()).manifest().files())
        .containsKey("holdout.csv");
  }

  @Test
  void theCertificateShowsWhatWasSearchedAndNamesNobody() throws Exception {
    erase();

    try (Stream<Path> files = Files.list(root.resolve("erased/certificates"))) {
      String text =
          Files.readString(
              files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow());
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      JsonObject sessions = json.getAsJsonObject("removed").getAsJsonObject("sessions");
      assertThat(sessions.get("searched").getAsInt()).isEqualTo(SmallWorld.DAYS);
      assertThat(sessions.get("records").getAsInt()).isPositive();
      JsonObject again = json.getAsJsonObject("secondLook").getAsJsonObject("sessions");
      assertThat(again.get("searched").getAsInt()).isEqualTo(SmallWorld.DAYS);
      assertThat(again.get("records").getAsInt()).isZero();
      assertThat(json.getAsJsonArray("modelsThatLearnedFromThem")).hasSize(1);
      assertThat(json.getAsJsonObject("logs").getAsJsonArray("mayHoldThem")).isNotEmpty();
      assertThat(text).doesNotContain("\"" + user + "\"");
    }
  }

  @Test
  void logsThatComeAgainDoNotBringTheUserBack() throws Exception {
    erase();
    Path day = anyDayOf(user);
    Files.writeString(
        day, "{\"ts\":1,\"userId\":\"" + user + "\" torn\n", StandardOpenOption.APPEND);

    Spoken spoken =
        Spoken.churn(
            "sessionize",
            "-q",
            "--replace",
            "--input",
            logs.toString(),
            "--output",
            root.toString());

    assertThat(spoken.out())
        .as(spoken.err())
        .contains("1 made, 0 unchanged")
        .containsPattern("rejected +1\n");
    assertThat(records()).isZero();
  }

  /** A copy of one day's log that holds the user. */
  private Path anyDayOf(String wanted) throws IOException {
    try (Stream<Path> days = Files.list(SmallWorld.get().logs())) {
      for (Path day : days.filter(path -> path.toString().contains("dt=")).sorted().toList()) {
        if (Files.readString(day.resolve("events.json"))
            .contains("\"userId\":\"" + wanted + "\"")) {
          return copy(day, logs.resolve(day.getFileName())).resolve("events.json");
        }
      }
    }
    throw new AssertionError("no log of " + wanted);
  }

  @Test
  void rawLogsAreFilteredPlainOrCompressed() throws Exception {
    Path plain = anyDayOf(user);
    Path packed = plain.resolveSibling("events.json.gz");
    byte[] content = Files.readAllBytes(plain);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(content);
    }
    Spoken spoken = erase("--logs", logs.toString());

    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    assertThat(spoken.out()).containsPattern("Filtered +.*events.json.gz");
    List<String> wanted =
        new String(content, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.contains("\"userId\":\"" + user + "\""))
            .toList();
    assertThat(Files.readAllLines(plain)).isEqualTo(wanted);
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
      assertThat(in.lines().toList()).isEqualTo(wanted);
    }
  }

  @Test
  void logsOfAnyShapeAreFiltered() throws Exception {
    String theirs = "{\"userId\":\"%s\",\"song\":\"a\"}".formatted(user);
    String other = "{\"userId\":\"other\",\"song\":\"%s\"}".formatted(user);
    Path array = log("array.json", "[" + theirs + ",\n" + other + "," + theirs + "]\n");
    Path spread = log("spread.json", (other + theirs).replace(",", ",\n ") + "\n");
    Path torn = log("torn.json", other + "\n" + theirs.substring(0, theirs.length() - 4));
    Path foreign = log("list.csv", "user,reason\n" + user + ",asked\n");
    Path untouched = log("untouched.json", "[" + other + "]");
    Path cut = logs.resolve("cut.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
      out.write((theirs + "\n").repeat(100).getBytes(StandardCharsets.UTF_8));
    }
    byte[] start = Arrays.copyOf(Files.readAllBytes(cut), 40);
    Files.write(cut, start);

    Spoken spoken = erase("--logs", logs.toString());

    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    assertThat(array).content().isEqualTo(other + "\n");
    assertThat(spread).content().isEqualTo(other.replace(",", ",  ") + "\n");
    assertThat(torn).content().isEqualTo(other + "\n");
    assertThat(foreign).content().isEqualTo("user,reason\n" + user + ",asked\n");
    assertThat(untouched).content().isEqualTo("[" + other + "]");
    assertThat(cut).binaryContent().isEqualTo(start);
    assertThat(spoken.out())
        .containsPattern("Not filtered +.*list.csv: holds them in a line that is not a JSON object")
        .containsPattern("Not filtered +.*cut.json.gz: truncated or damaged")
        .doesNotContainPattern("Filtered +.*untouched.json");
  }

  private Path log(String name, String content) throws IOException {
    return Files.writeString(logs.resolve(name), content);
  }

  @Test
  void aModelThatNeverSawTheUserTakesOver() throws Exception {
    ModelStore store = new ModelStore(layout().models(), conf);
    String learned = Champion.require(store);

    Spoken spoken = erase("--retrain");

    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    assertThat(spoken.out()).containsPattern("Learned from them +" + learned);
    String after = Champion.require(store);
    assertThat(after).as(spoken.out()).isNotEqualTo(learned);
    assertThat(new Erasure(layout(), conf, Set.of(user)).look().get("models").records()).isZero();
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    Map<String, ByteBuffer> before = contents();

    assertThat(erase("--dry-run").out()).containsPattern("Would remove from sessions +[1-9]");
    Path log = anyDayOf(user);
    byte[] content = Files.readAllBytes(log);
    assertThat(erase("--dry-run", "--logs", logs.toString()).out())
        .containsPattern("Would filter +.*events.json");
    assertThat(log).binaryContent().isEqualTo(content);
    JsonObject json = JsonParser.parseString(erase("--dry-run", "--json").out()).getAsJsonObject();
    assertThat(json.getAsJsonObject("counts").get("recordsFound").getAsLong()).isPositive();

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void idsThatNothingHasAreNamedToWhoeverAsksAndNotRecorded() throws Exception {
    log("late.json", "{\"userId\":\"only-in-logs\"}\n");
    String[] more = {
      "--user", "136x", "--user", "only-in-logs", "--user", "no such", "--logs", logs.toString()
    };
    String said = "Found nowhere +2 of 4 ids: '136x', 'no such'; misspelt, or erased before\\?";

    assertThat(erase(with(more, "--dry-run")).out()).containsPattern(said);
    JsonObject json =
        JsonParser.parseString(erase(with(more, "--dry-run", "--json")).out()).getAsJsonObject();
    assertThat(json.getAsJsonObject("counts").get("usersFoundNowhere").getAsInt()).isEqualTo(2);
    Spoken spoken = erase(more);
    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    assertThat(spoken.out()).containsPattern(said);
    assertThat(certificate().get("usersFoundNowhere").getAsInt()).isEqualTo(2);

    Spoken again = erase("--user", "136x", "--json");
    JsonObject told = JsonParser.parseString(again.out()).getAsJsonObject();
    assertThat(told.getAsJsonObject("counts").get("usersFoundNowhere").getAsInt()).isEqualTo(2);
    assertThat(told.getAsJsonObject("facts").get("idsFoundNowhere").getAsString())
        .isEqualTo("'%s', '136x'".formatted(user));
    for (Map.Entry<String, byte[]> file : SmallWorld.bytes(root).entrySet()) {
      if (file.getKey().startsWith("erased/") || file.getKey().startsWith("history/")) {
        assertThat(new String(file.getValue(), StandardCharsets.UTF_8))
            .as(file.getKey())
            .doesNotContain("136x");
      }
    }
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private JsonObject certificate() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("erased/certificates"))) {
      Path only = files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
      return JsonParser.parseString(Files.readString(only)).getAsJsonObject();
    }
  }

  private Map<String, ByteBuffer> contents() throws IOException {
    Map<String, ByteBuffer> contents = new TreeMap<>();
    SmallWorld.bytes(root).forEach((name, bytes) -> contents.put(name, ByteBuffer.wrap(bytes)));
    return contents;
  }

  @Test
  void whoeverIsToBeErasedMustBeNamedInARoot(@TempDir Path empty) {
    Spoken nobody = Spoken.churn("erase", "--output", root.toString());
    assertThat(nobody.complaint()).contains("no user is given; name them with --user or --file");
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(erase("--logs", "no/logs").complaint())
        .isEqualTo("erase: --logs is no/logs, which does not exist");
    assertThat(Spoken.churn("erase", "--output", empty.toString(), "--user", "u").complaint())
        .contains("holds none of");
  }
}
