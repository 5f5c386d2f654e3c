package com.sparkify.churn.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.operation.WindowCounts;
import com.sparkify.churn.story.Skipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alert rules and dashboard, held against what the server really exposes. */
class MonitoringIT {
  private static final Path FOLDER = Path.of("src/main/dist/monitoring");
  private static final Path RULES = FOLDER.resolve("alerts.yml");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
  private static final Pattern NAME = Pattern.compile("\\b(?:churn|jvm|process)_[a-z_]+\\b");

  @TempDir private static Path root;
  private static String metrics;

  @BeforeAll
  static void scrape() throws Exception {
    PlayModels play = new PlayModels(Files.createDirectories(root.resolve("models")));
    play.promote(play.publish(1, 5));
    PlayScores.publish(
        root.resolve("scores"),
        50,
        PlayScores.AS_OF,
        Provenance.of("score").withCounts(new WindowCounts(28, 28).counts()),
        "{\"verdict\": \"stable\", \"score\": {\"psi\": 0.1}, \"features\": []}");
    try (RunningServer server =
        new RunningServer(
            root.resolve("models"), Optional.of(root.resolve("scores")), LocalSettings.ANY_PORT)) {
      server.post("/api/v1/predict", "{\"level\":\"paid\"}");
      for (int tries = 0; server.get("/api/v1/users").statusCode() != 200; tries++) {
        assertThat(tries).isLessThan(200);
        Thread.sleep(50);
      }
      metrics = server.get("/metrics").body();
    }
  }

  private static Set<String> exposed() {
    return metrics
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> named(String text) {
    return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  @Test
  void everyAlertLooksAtMetricsThatThereAre() throws IOException {
    List<String> expressions =
        Files.readAllLines(RULES).stream().filter(line -> line.contains(" expr: ")).toList();

    assertThat(expressions).hasSizeGreaterThan(8);
    assertThat(exposed()).containsAll(named(String.join("\n", expressions)));
  }

  @Test
  void promtoolTakesTheRulesAndTheMetrics() throws Exception {
    Skipped.unless(
        Files.isExecutable(PROMTOOL), "no promtool; the Debian package prometheus has it");

    assertThat(run("", "check", "rules", RULES.toString())).contains("SUCCESS: 10 rules found");
    run(metrics, "check", "metrics");
    run("", "test", "rules", Path.of("src/test/resources/monitoring/alerts.test.yml").toString());
  }

  /** What promtool says; it must succeed. */
  private static String run(String input, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(PROMTOOL.toString()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as("%s: %s", command, said)
        .isLessThan(args[1].equals("metrics") ? 4 : 1);
    return said;
  }

  @Test
  void theDashboardIsOneThatGrafanaTakes() throws IOException {
    JsonObject board =
        JsonParser.parseString(Files.readString(FOLDER.resolve("dashboard.json")))
            .getAsJsonObject();

    assertThat(board.keySet())
        .contains("title", "uid", "schemaVersion", "panels", "templating", "time");
    assertThat(board.get("schemaVersion").getAsInt()).isGreaterThanOrEqualTo(36);
    Set<Integer> ids = new HashSet<>();
    List<int[]> places = new ArrayList<>();
    for (JsonElement element : board.getAsJsonArray("panels")) {
      JsonObject panel = element.getAsJsonObject();
      assertThat(panel.get("type").getAsString()).isIn("stat", "timeseries");
      assertThat(panel.get("title").getAsString()).isNotBlank();
      assertThat(ids.add(panel.get("id").getAsInt())).isTrue();
      JsonObject place = panel.getAsJsonObject("gridPos");
      int[] box = {
        place.get("x").getAsInt(),
        place.get("y").getAsInt(),
        place.get("w").getAsInt(),
        place.get("h").getAsInt()
      };
      assertThat(box[0] + box[2]).isLessThanOrEqualTo(24);
      places.forEach(other -> assertThat(overlap(box, other)).isFalse());
      places.add(box);
      JsonArray targets = panel.getAsJsonArray("targets");
      assertThat(targets).isNotEmpty();
      for (JsonElement target : targets) {
        assertThat(exposed())
            .containsAll(named(target.getAsJsonObject().get("expr").getAsString()));
      }
    }
    assertThat(ids).hasSizeGreaterThan(12);
  }

  private static boolean overlap(int[] a, int[] b) {
    return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
  }

  @Test
  void theExpressionsOfTheDashboardParse() throws Exception {
    Skipped.unless(
        Files.isExecutable(PROMTOOL), "no promtool; the Debian package prometheus has it");
    JsonObject board =
        JsonParser.parseString(Files.readString(FOLDER.resolve("dashboard.json")))
            .getAsJsonObject();
    StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
    int number = 0;
    for (JsonElement panel : board.getAsJsonArray("panels")) {
      for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
        String expression = target.getAsJsonObject().get("expr").getAsString();
        rules.append(
            "      - record: churn:panel:%d%n        expr: '%s'%n".formatted(number++, expression));
      }
    }
    Path file = Files.writeString(root.resolve("dashboard.yml"), rules);

    assertThat(run("", "check", "rules", file.toString())).contains(number + " rules found");
  }
}
