package com.sparkify.churn.serving.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.operation.StatusLimits;
import com.sparkify.churn.operation.StatusReader;
import com.sparkify.churn.operation.WindowCounts;
import com.sparkify.churn.serving.LocalSettings;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.serving.PlayScores;
import com.sparkify.churn.serving.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresConditionIT {
  private static final LocalDate AS_OF = PlayScores.AS_OF;
  private static final String DRIFT =
      """
      {"verdict": "stable", "summary": "moved", "score": {"name": "score", "psi": 0.07},
       "features": [{"name": "days_known", "psi": 5.19}, {"name": "level", "psi": 0.01}]}
      """;

  @TempDir private Path root;

  @BeforeEach
  void publish() throws Exception {
    PlayModels play = new PlayModels(Files.createDirectories(root.resolve("models")));
    play.promote(play.publish(1, 5));
    publish(AS_OF, 28);
  }

  private void publish(LocalDate asOf, int known) throws Exception {
    Provenance provenance = Provenance.of("score").withCounts(new WindowCounts(28, known).counts());
    PlayScores.publish(root.resolve("scores"), 50, asOf, provenance, DRIFT);
  }

  private RunningServer server(LocalDate today) throws Exception {
    StatusReader reader =
        new StatusReader(
            new HdfsLayout(root.toString()), new Configuration(), StatusLimits.DEFAULT);
    return new RunningServer(
        root.resolve("models"),
        Optional.of(root.resolve("scores")),
        LocalSettings.with(new Oversight(() -> today, 1, Optional.of(reader))));
  }

  private static JsonObject json(RunningServer server, String path) throws Exception {
    return JsonParser.parseString(await(server, path, "{")).getAsJsonObject();
  }

  private static String await(RunningServer server, String path, String part) throws Exception {
    String body = "";
    for (int tries = 0; tries < 300; tries++) {
      var reply = server.get(path);
      body = reply.body();
      if (reply.statusCode() == 200 && body.contains(part)) {
        return body;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(path + " never told " + part + " but " + body);
  }

  @Test
  void freshAndWholeScoresNeedNoWord() throws Exception {
    try (RunningServer server = server(AS_OF.plusDays(1))) {
      JsonObject condition = json(server, "/api/v1/users").getAsJsonObject("condition");

      assertThat(condition.toString())
          .isEqualTo("{\"stale\":false,\"refused\":false,\"incomplete\":false,\"notes\":[]}");
      assertThat(server.get("/metrics").body())
          .contains("churn_scores_as_of_timestamp_seconds 1.5436224E9\n")
          .contains("churn_scores_stale 0.0\n")
          .contains("churn_scores_window_completeness 1.0\n")
          .contains("churn_drift_verdict{verdict=\"stable\"} 1.0\n")
          .contains("churn_drift_verdict{verdict=\"aged\"} 0.0\n")
          .contains("churn_drift_verdict{verdict=\"large\"} 0.0\n")
          .contains("churn_drift_psi{feature=\"days_known\"} 5.19\n")
          .contains("churn_drift_psi{feature=\"score\"} 0.07\n")
          .containsPattern("churn_model_trained_to_timestamp_seconds 1\\.\\d+E9\n");
    }
  }

  @Test
  void whoeverUsesStaleAndIncompleteScoresIsTold() throws Exception {
    publish(AS_OF.plusDays(1), 25);
    try (RunningServer server = server(AS_OF.plusDays(6))) {
      await(server, "/api/v1/users", "asOf");
      JsonObject scores = json(server, "/v2/health/ready").getAsJsonObject("scores");

      assertThat(scores.get("stale").getAsBoolean()).isTrue();
      assertThat(scores.get("incomplete").getAsBoolean()).isTrue();
      assertThat(scores.getAsJsonArray("notes").toString())
          .contains("The scores are 5 days late: they are as of 2018-12-02.")
          .contains("There are logs of only 25 of the 28 days");
      assertThat(server.get("/metrics").body())
          .contains("churn_scores_stale 1.0\n")
          .contains("churn_scores_window_completeness 0.892857");
    }
  }

  @Test
  void truncatedScoresAreToldOfUntilTheyAreMended() throws Exception {
    try (RunningServer server = server(AS_OF.plusDays(1))) {
      await(server, "/api/v1/users", "asOf");
      publish(AS_OF.plusDays(1), 28);
      Path table = table(root.resolve("scores/as-of=2018-12-02"));
      byte[] whole = Files.readAllBytes(table);
      Files.write(table, new byte[0]);

      String told = await(server, "/api/v1/users", "\"refused\":true");
      assertThat(told).contains("\"asOf\":\"2018-12-01\"", "so those of 2018-12-01 are served");
      assertThat(server.get("/metrics").body()).contains("churn_scores_refused 1.0\n");

      Files.write(table, whole);
      assertThat(await(server, "/api/v1/users", "\"refused\":false"))
          .contains("\"asOf\":\"2018-12-02\"");
    }
  }

  private static Path table(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      Path table = files.filter(f -> f.toString().endsWith(".parquet")).findAny().orElseThrow();
      Files.deleteIfExists(table.resolveSibling("." + table.getFileName() + ".crc"));
      return table;
    }
  }

  @Test
  void theStatusOfTheRootIsShown() throws Exception {
    try (RunningServer server = server(AS_OF)) {
      JsonObject status =
          JsonParser.parseString(await(server, "/api/v1/status", "today")).getAsJsonObject();

      assertThat(status.get("today").getAsString()).isEqualTo("2018-12-01");
      assertThat(status.get("fine").getAsBoolean()).isFalse();
      assertThat(status.getAsJsonArray("problems").toString())
          .contains("sessions: nothing is published yet");
      assertThat(status.getAsJsonObject("scores").get("users").getAsInt()).isEqualTo(50);
    }
  }

  @Test
  void withoutARootThereIsNoStatus(@TempDir Path models) throws Exception {
    try (RunningServer server = RunningServer.withModel(models)) {
      var reply = server.get("/api/v1/status");

      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(reply.body()).contains("no_status", "start with --output DIR");
    }
  }
}
