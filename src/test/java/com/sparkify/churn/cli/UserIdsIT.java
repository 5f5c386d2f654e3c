package com.sparkify.churn.cli;

import static com.sparkify.churn.cli.Spoken.churn;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.sparkify.churn.csv.CsvReader;
import com.sparkify.churn.csv.CsvWriter;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.model.HoldoutRow;
import com.sparkify.churn.serving.LocalSettings;
import com.sparkify.churn.serving.RunningServer;
import com.sparkify.churn.simulate.ContactPlan;
import com.sparkify.churn.story.DuckDb;
import com.sparkify.churn.table.FeatureRows;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users whose ids are hard to write down, from raw logs to the server. */
class UserIdsIT {
  private static final int DAYS = 45;
  private static final LocalDate END = LocalDate.of(2018, 10, 1).plusDays(DAYS);
  private static final Pattern USER = Pattern.compile("\"userId\":\"(\\d+)\"");

  /** Each stands for an equal share of the users; %s is a number. */
  private static final List<String> FORMS =
      List.of(
          "%s",
          "\"%s\"",
          "say \"%s",
          "%s, Ann",
          "two\nlines %s",
          "two\r\nlines %s",
          "%s\n",
          "\r%s",
          " %s",
          "%s  ",
          "\t%s\t",
          "=cmd|' /C %s'!A0",
          "-%s",
          "'%s",
          "#%s",
          "\\%s\\",
          "a/b?%s=%%41",
          "Zoë\u2028%s");

  @TempDir private static Path temp;
  private static Path output;
  private static final Set<String> raw = new TreeSet<>();

  @BeforeAll
  static void run() throws IOException {
    Path logs = temp.resolve("logs");
    output = temp.resolve("out");
    succeed(
        ("simulate -q --users 600 --seed 1 --truth-every 5 --days " + DAYS + " -o " + logs)
            .split(" "));
    try (Stream<Path> files = Files.walk(logs)) {
      for (Path log : files.filter(file -> file.endsWith("events.json")).toList()) {
        Files.writeString(log, USER.matcher(Files.readString(log)).replaceAll(UserIdsIT::renamed));
      }
    }
    rename(logs.resolve("_truth/hazards.csv"));
    succeed("run", "-q", "-i", "" + logs, "-o", "" + output);
  }

  private static Spoken succeed(String... arguments) {
    Spoken spoken = churn(arguments);
    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    return spoken;
  }

  private static String id(String number) {
    return FORMS.get((int) (Long.parseLong(number) % FORMS.size())).formatted(number);
  }

  private static String renamed(MatchResult user) {
    String id = id(user.group(1));
    raw.add(id);
    return Matcher.quoteReplacement("\"userId\":" + new JsonPrimitive(id));
  }

  private static void rename(Path truth) throws IOException {
    List<List<String>> rows = csv(Files.readString(truth));
    try (CsvWriter renamed = new CsvWriter(Files.newBufferedWriter(truth), rows.get(0))) {
      for (List<String> row : rows.subList(1, rows.size())) {
        List<String> fields = new ArrayList<>(row);
        fields.set(0, id(row.get(0)));
        renamed.row(fields.toArray());
      }
    }
  }

  private static List<List<String>> csv(String text) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader csv = new CsvReader(new StringReader(text), "CSV")) {
      while (csv.next()) {
        rows.add(csv.fields());
      }
    }
    return rows;
  }

  private static List<String> firstColumn(List<List<String>> rows) {
    return rows.stream().skip(1).map(row -> row.get(0)).toList();
  }

  /** The users of the newest feature table, who are those scored. */
  private static Set<String> featurized() throws IOException {
    Set<String> users = new TreeSet<>();
    HdfsLayout layout = new HdfsLayout(new org.apache.hadoop.fs.Path(output.toUri()));
    try (FeatureRows rows =
        new FeatureRows(layout.features(END), Catalogue.schema(), new Configuration())) {
      while (rows.next()) {
        users.add(rows.userId());
      }
    }
    return users;
  }

  private static void assertAllFormsAreIn(Iterable<String> users) {
    for (String form : FORMS) {
      String pattern = Pattern.quote(form.replace("%%", "%")).replace("%s", "\\E\\d+\\Q");
      assertThat(users).as(form).anyMatch(user -> user.matches(pattern));
    }
  }

  @Test
  void featureTablesHoldTheUsersOfTheLogs() throws Exception {
    assertThat(raw).containsAll(featurized());
    assertAllFormsAreIn(featurized());
  }

  @Test
  void theHoldoutIsReadBackEqual() throws Exception {
    List<HoldoutRow> holdout;
    try (Stream<Path> files = Files.walk(output.resolve("models"))) {
      Path file = files.filter(path -> path.endsWith("holdout.csv")).findFirst().orElseThrow();
      holdout = HoldoutRow.read(Files.readString(file));
    }
    Set<String> users = new HashSet<>();
    holdout.forEach(row -> users.add(row.userId()));
    assertThat(raw).containsAll(users);
    assertAllFormsAreIn(users);
  }

  @Test
  void theTruthIsFoundByUser() {
    Spoken evaluated =
        succeed(
            "evaluate",
            "-o",
            output.toString(),
            "--truth",
            temp.resolve("logs/_truth/hazards.csv").toString());
    assertThat(evaluated.out()).contains("ROC AUC").doesNotContain("does not know enough");
  }

  @Test
  void scoresAreOfTheSameUsersInParquetAndCsv() throws Exception {
    Path scores = output.resolve("scores/as-of=" + END);
    Set<String> said = new TreeSet<>();
    try (Stream<Path> files = Files.list(scores.resolve("_with-csv"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
        said.addAll(firstColumn(csv(Files.readString(file))));
      }
    }
    assertThat(said).isEqualTo(featurized());
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(duckDb.rows("select user_id from read_parquet('" + scores + "/*.parquet')"))
          .extracting(row -> row.get(0))
          .containsExactlyInAnyOrderElementsOf(said);
      assertThat(
              duckDb.rows(
                  "select user_id from read_csv('"
                      + scores
                      + "/_with-csv/*.csv', header = true, all_varchar = true,"
                      + " hive_partitioning = false, quote = '\"', escape = '\"')"))
          .extracting(row -> row.get(0))
          .containsExactlyInAnyOrderElementsOf(said);
    }
  }

  @Test
  void theServerKnowsThemAll() throws Exception {
    Set<String> scored = featurized();
    try (RunningServer server =
        new RunningServer(
            output.resolve("models"),
            Optional.of(output.resolve("scores")),
            LocalSettings.ANY_PORT)) {
      for (int i = 0; server.get("/api/v1/users").statusCode() != 200 && i < 100; i++) {
        Thread.sleep(50);
      }
      Set<String> listed = new TreeSet<>();
      JsonObject page =
          JsonParser.parseString(server.get("/api/v1/users?limit=1000").body()).getAsJsonObject();
      for (JsonElement user : page.getAsJsonArray("users")) {
        listed.add(user.getAsJsonObject().get("userId").getAsString());
      }
      assertThat(listed).isEqualTo(scored);
      for (String user : scored) {
        String path = URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
        String found = server.get("/api/v1/users/" + path).body();
        assertThat(JsonParser.parseString(found).getAsJsonObject().get("userId"))
            .as(path)
            .isEqualTo(new JsonPrimitive(user));
      }
      String download = server.get("/api/v1/users?format=csv&group=all").body();
      assertThat(new TreeSet<>(firstColumn(csv(download)).stream().map(UserIdsIT::meant).toList()))
          .isEqualTo(scored);
      Path list = Files.writeString(temp.resolve("list.csv"), download);
      assertThat(ContactPlan.read(List.of(list))).hasSameSizeAs(scored);
    }
  }

  /** The id that a spreadsheet's apostrophe precedes. */
  private static String meant(String shown) {
    return shown.matches("(?s)'[=+@\\-\\t\\r\\n].*") ? shown.substring(1) : shown;
  }
}
