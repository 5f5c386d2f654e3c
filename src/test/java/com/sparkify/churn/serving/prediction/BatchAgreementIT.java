package com.sparkify.churn.serving.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.serving.LocalSettings;
import com.sparkify.churn.serving.RunningServer;
import com.sparkify.churn.serving.Stages;
import com.sparkify.churn.simulate.SimulationSettings;
import com.sparkify.churn.simulate.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server on raw log lines, beside the whole batch pipeline on the same log. */
class BatchAgreementIT {
  private static final LocalDate FIRST_DAY = LocalDate.of(2018, 10, 1);
  private static final int DAYS = 35;
  private static final LocalDate AS_OF = FIRST_DAY.plusDays(DAYS);

  @TempDir private Path folder;

  @Test
  void aUsersLogGivesTheBatchScoreToTheBit() throws Exception {
    Path logs = folder.resolve("logs");
    new Simulator(SimulationSettings.DEFAULTS.withUsers(60).withPeriod(FIRST_DAY, DAYS), 1)
        .run(logs, (day, events, bytes) -> {});
    String version = scoreAll(logs);

    try (RunningServer server =
        new RunningServer(
            folder.resolve("models"),
            Optional.of(folder.resolve("scores")),
            LocalSettings.ANY_PORT)) {
      Map<String, JsonObject> batch = batchScores(server);
      Map<String, String> byUser = linesByUser(logs);
      assertThat(batch).hasSizeGreaterThan(30);
      for (Map.Entry<String, JsonObject> user : batch.entrySet()) {
        JsonObject predicted = predict(server, byUser.get(user.getKey()));
        assertThat(predicted.get("probability"))
            .as(user.getKey())
            .isEqualTo(user.getValue().get("probability"));
        assertThat(reasons(predicted, "up")).isEqualTo(reasons(user.getValue(), "up"));
        assertThat(reasons(predicted, "down")).isEqualTo(reasons(user.getValue(), "down"));
        assertThat(predicted.get("modelVersion").getAsString()).isEqualTo(version);
      }
    }
  }

  /** Runs the stages, with a model for play as the champion, and gives its version. */
  private String scoreAll(Path logs) throws Exception {
    Stages stages = new Stages(folder);
    stages.sessionize(logs);
    stages.featurize(AS_OF);
    String version = stages.promoteAModel(50);
    stages.score(AS_OF, version);
    return version;
  }

  private static Map<String, JsonObject> batchScores(RunningServer server) throws Exception {
    Map<String, JsonObject> scores = new TreeMap<>();
    for (int tries = 0; scores.isEmpty() && tries < 200; tries++) {
      Thread.sleep(50);
      JsonObject page =
          JsonParser.parseString(server.get("/api/v1/users?limit=1000").body()).getAsJsonObject();
      if (page.has("users")) {
        page.getAsJsonArray("users").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .forEach(user -> scores.put(user.get("userId").getAsString(), user));
      }
    }
    return scores;
  }

  private static Map<String, String> linesByUser(Path logs) throws IOException {
    Map<String, String> byUser = new TreeMap<>();
    try (Stream<Path> files = Files.walk(logs)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("events")).toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonElement user = JsonParser.parseString(line).getAsJsonObject().get("userId");
          byUser.merge(user == null ? "" : user.getAsString(), line + "\n", String::concat);
        }
      }
    }
    return byUser;
  }

  private static JsonObject predict(RunningServer server, String lines) throws Exception {
    String answer =
        server
            .post(
                "/api/v1/predict/events?asOf=" + AS_OF,
                "application/x-ndjson",
                lines.getBytes(StandardCharsets.UTF_8))
            .body();
    JsonObject user =
        JsonParser.parseString(answer)
            .getAsJsonObject()
            .getAsJsonArray("users")
            .get(0)
            .getAsJsonObject();
    return user.getAsJsonObject("prediction");
  }

  /** The reasons without the values, which the batch has of numbers only. */
  private static List<JsonElement> reasons(JsonObject prediction, String direction) {
    List<JsonElement> reasons =
        prediction.getAsJsonObject("reasons").getAsJsonArray(direction).asList();
    reasons.forEach(reason -> reason.getAsJsonObject().remove("value"));
    return reasons;
  }
}
