package com.sparkify.churn.serving.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.Reason;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.serving.RunningServer;
import com.sparkify.churn.serving.Stages;
import com.sparkify.churn.simulate.SimulationSettings;
import com.sparkify.churn.simulate.Simulator;
import com.sparkify.churn.table.FeatureRows;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user's stored history with lines posted on top of it, beside what the jobs make of the same
 * lines when they come as the next day's logs.
 */
class LiveAgreementIT {
  private static final LocalDate FIRST_DAY = LocalDate.of(2018, 10, 1);
  private static final int DAYS = 35;
  private static final LocalDate TODAY = FIRST_DAY.plusDays(DAYS - 1);
  private static final LocalDate TONIGHT = TODAY.plusDays(1);

  @TempDir private static Path folder;
  private static ModelBundle model;

  /** What came today, by user: today's lines, and some of yesterday's once more. */
  private static final Map<String, String> LINES = new TreeMap<>();

  @BeforeAll
  static void storeAllDaysButTheLast() throws Exception {
    Path logs = folder.resolve("logs");
    new Simulator(SimulationSettings.DEFAULTS.withUsers(120).withPeriod(FIRST_DAY, DAYS), 1)
        .run(logs, (day, events, bytes) -> {});
    List<Path> today = files(logs.resolve("dt=" + TODAY));
    List<Path> yesterday = files(logs.resolve("dt=" + TODAY.minusDays(1)));
    List<String> again = new ArrayList<>();
    for (Path file : yesterday) {
      List<String> lines = Files.readAllLines(file);
      again.addAll(lines.subList(lines.size() / 2, lines.size()));
    }
    Files.write(today.get(0), again, StandardOpenOption.APPEND);
    for (Path file : today) {
      for (String line : Files.readAllLines(file)) {
        JsonElement user = JsonParser.parseString(line).getAsJsonObject().get("userId");
        LINES.merge(user == null ? "" : user.getAsString(), line + "\n", String::concat);
      }
    }
    Path kept = folder.resolve("kept");
    Files.move(logs.resolve("dt=" + TODAY), kept);
    Path live = Files.createDirectories(folder.resolve("live"));
    new Stages(live).sessionize(logs);
    new Stages(live).featurize(TODAY);
    Files.move(kept, logs.resolve("dt=" + TODAY));
    Path batch = Files.createDirectories(folder.resolve("batch"));
    new Stages(batch).sessionize(logs);
    new Stages(batch).featurize(TONIGHT);
    String version = new Stages(live).promoteAModel(50);
    model = new PlayModels(live.resolve("models")).store().load(version, Catalogue.schema());
  }

  private static List<Path> files(Path day) throws IOException {
    try (Stream<Path> files = Files.list(day)) {
      return files.filter(f -> f.getFileName().toString().startsWith("events")).sorted().toList();
    }
  }

  @Test
  void linesOnTopOfTheStoredHistoryGiveTonightsScoreToTheBit() throws Exception {
    Map<String, float[]> vectors = vectors("batch", TONIGHT);
    try (RunningServer server = RunningServer.ofRoot(folder.resolve("live"))) {
      int withLines = 0;
      for (Map.Entry<String, float[]> user : vectors.entrySet()) {
        String lines = LINES.get(user.getKey());
        if (lines != null) {
          withLines++;
          requireEqual(ask(server, user.getKey(), "", lines), user.getValue(), TONIGHT);
        }
      }
      assertThat(withLines).isGreaterThan(20);
    }
  }

  @Test
  void withoutLinesItIsTheScoreOfTheLastBatch() throws Exception {
    Map<String, float[]> vectors = vectors("live", TODAY);
    try (RunningServer server = RunningServer.ofRoot(folder.resolve("live"))) {
      assertThat(vectors).hasSizeGreaterThan(60);
      for (Map.Entry<String, float[]> user : vectors.entrySet()) {
        requireEqual(ask(server, user.getKey(), "", ""), user.getValue(), TODAY);
      }
    }
  }

  @Test
  void aUserWithoutAHistoryIsKnownByTheLinesAlone() throws Exception {
    Map.Entry<String, String> someone =
        LINES.entrySet().stream().filter(e -> !e.getKey().isEmpty()).findFirst().orElseThrow();
    String lines =
        someone
            .getValue()
            .replace("\"userId\":\"" + someone.getKey() + "\"", "\"userId\":\"newcomer\"");
    try (RunningServer server = RunningServer.ofRoot(folder.resolve("live"))) {
      JsonObject live = ask(server, "newcomer", "?asOf=" + TONIGHT, lines);
      JsonObject whole =
          JsonParser.parseString(
                  server
                      .post(
                          "/api/v1/predict/events?asOf=" + TONIGHT,
                          "application/x-ndjson",
                          lines.getBytes(StandardCharsets.UTF_8))
                      .body())
              .getAsJsonObject();

      JsonObject known = user(live);
      JsonObject given = user(whole);
      // the stored history says that no logs are missing; the lines alone cannot
      assertThat(known.remove("window").getAsJsonObject().get("covered").getAsInt()).isEqualTo(28);
      assertThat(given.remove("window").getAsJsonObject().get("covered").getAsInt()).isEqualTo(1);
      assertThat(known).isEqualTo(given);
    }
  }

  private static JsonObject user(JsonObject answer) {
    return answer.getAsJsonArray("users").get(0).getAsJsonObject();
  }

  private static Map<String, float[]> vectors(String root, LocalDate asOf) throws IOException {
    Map<String, float[]> vectors = new TreeMap<>();
    org.apache.hadoop.fs.Path table = new Stages(folder.resolve(root)).layout().features(asOf);
    try (FeatureRows rows = new FeatureRows(table, Catalogue.schema(), new Configuration())) {
      while (rows.next()) {
        vectors.put(rows.userId(), rows.vector().clone());
      }
    }
    return vectors;
  }

  private static JsonObject ask(RunningServer server, String user, String query, String lines)
      throws Exception {
    byte[] body = lines.getBytes(StandardCharsets.UTF_8);
    String path = "/api/v1/users/" + user + "/events" + query;
    HttpResponse<String> answer = server.post(path, "application/x-ndjson", body);
    for (int tries = 0; answer.statusCode() == 503 && tries < 200; tries++) {
      Thread.sleep(50);
      answer = server.post(path, "application/x-ndjson", body);
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private static void requireEqual(JsonObject answer, float[] vector, LocalDate asOf) {
    JsonObject user = user(answer);
    JsonObject prediction = user.getAsJsonObject("prediction");
    Score score = new Scorer(model).explain(vector);
    assertThat(user.get("asOf").getAsString()).isEqualTo(asOf.toString());
    for (int i = 0; i < vector.length; i++) {
      String name = Catalogue.schema().feature(i).name();
      if (Catalogue.schema().feature(i).categories().isEmpty()) {
        assertThat(user.getAsJsonObject("features").get(name).getAsFloat())
            .as(name)
            .isEqualTo(vector[i]);
      }
    }
    assertThat(prediction.get("probability").getAsDouble()).isEqualTo(score.probability());
    assertThat(prediction.getAsJsonObject("reasons").getAsJsonArray("up"))
        .extracting(reason -> reason.getAsJsonObject().get("text").getAsString())
        .containsExactlyElementsOf(score.up().stream().map(Reason::text).toList());
  }
}
