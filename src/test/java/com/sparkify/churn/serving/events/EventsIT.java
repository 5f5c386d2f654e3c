package com.sparkify.churn.serving.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.serving.RunningServer;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.SessionsInMemory;
import com.sparkify.churn.story.Story;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsIT {
  private static final String NDJSON = "application/x-ndjson";
  private static final Story LOG =
      new Story()
          .user("u1")
          .at("2018-10-05T10:00:00Z")
          .session(1)
          .plays(12)
          .visits("Thumbs Down", "Help")
          .at("2018-10-09T21:00:00Z")
          .session(2)
          .level("free")
          .plays(3)
          .visits("Roll Advert", "Error")
          .user("u2")
          .at("2018-10-06T08:00:00Z")
          .session(3)
          .level("paid")
          .plays(40)
          .user("u3")
          .at("2018-10-07T08:00:00Z")
          .session(4)
          .plays(2)
          .cancels();

  @TempDir private static Path models;
  private static RunningServer server;
  private static ModelBundle model;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.withModel(models);
    PlayModels play = new PlayModels(models);
    model = play.store().load(play.store().versions().get(0), Catalogue.schema());
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static JsonArray users(String query, String type, byte[] body) throws Exception {
    String answer = server.post("/api/v1/predict/events" + query, type, body).body();
    return JsonParser.parseString(answer).getAsJsonObject().getAsJsonArray("users");
  }

  /** The probability that the jobs' own steps come to. */
  private static double batchScore(String user, LocalDate asOf) throws Exception {
    UserHistory history = new UserHistory();
    new SessionsInMemory(ParserLimits.DEFAULT, 1 << 20)
        .read(
            List.of(new SessionsInMemory.Log(LOG.bytes(), LogDay.UNDATED)),
            (key, fragment) -> {
              if (key.userId().equals(user)) {
                history.add(key.eventDay(), key.partitionDay(), fragment.activity());
              }
            },
            (reason, field, start, end) -> {});
    float[] vector =
        FeatureExtractor.extract(
                history, (int) asOf.toEpochDay(), FeatureExtractor.DEFAULT_MEMORY_DAYS)
            .orElseThrow();
    return new Scorer(model).score(vector).probability();
  }

  @Test
  void aUserScoresAsInTheBatchToTheBit() throws Exception {
    JsonArray users = users("", NDJSON, LOG.bytes());

    JsonObject first = users.get(0).getAsJsonObject();
    assertThat(first.get("userId").getAsString()).isEqualTo("u1");
    assertThat(first.get("asOf").getAsString()).isEqualTo("2018-10-10");
    assertThat(first.getAsJsonObject("prediction").get("probability").getAsDouble())
        .isEqualTo(batchScore("u1", LocalDate.of(2018, 10, 10)));
    assertThat(first.getAsJsonArray("timeline")).hasSize(2);
    assertThat(first.getAsJsonArray("timeline").get(0).getAsJsonObject().get("songs").getAsInt())
        .isEqualTo(12);
  }

  @Test
  void itsFeaturesPredictTheSameAgain() throws Exception {
    JsonObject user = users("", NDJSON, LOG.bytes()).get(1).getAsJsonObject();

    String again = server.post("/api/v1/predict", user.get("features").toString()).body();

    assertThat(JsonParser.parseString(again).getAsJsonObject().get("probability"))
        .isEqualTo(user.getAsJsonObject("prediction").get("probability"));
  }

  @Test
  void whoCancelledIsNotScoredAndToldWhy() throws Exception {
    JsonObject gone = users("", NDJSON, LOG.bytes()).get(2).getAsJsonObject();

    assertThat(gone.get("prediction").isJsonNull()).isTrue();
    assertThat(gone.get("notScored").getAsString()).startsWith("cancelled at 2018-10-07");
  }

  @Test
  void whoCancelledLaterIsShownAsOfTheMidnightBefore() throws Exception {
    Story leaver =
        new Story()
            .user("u4")
            .at("2018-10-05T08:00:00Z")
            .plays(6)
            .at("2018-10-07T08:00:00Z")
            .session(5)
            .plays(2)
            .cancels();

    JsonObject before = users("", NDJSON, leaver.bytes()).get(0).getAsJsonObject();
    JsonObject after = users("?asOf=2018-10-08", NDJSON, leaver.bytes()).get(0).getAsJsonObject();

    assertThat(before.get("asOf").getAsString()).isEqualTo("2018-10-07");
    assertThat(before.get("prediction").isJsonObject()).isTrue();
    assertThat(before.getAsJsonObject("features").get("songs_28d").getAsInt()).isEqualTo(6);
    assertThat(before.get("cancelledAt").getAsString()).startsWith("2018-10-07T08");
    assertThat(before.getAsJsonArray("timeline"))
        .extracting(day -> day.getAsJsonObject().get("cancelled").getAsBoolean())
        .containsExactly(false, true);
    assertThat(after.get("prediction").isJsonNull()).isTrue();
    assertThat(after.get("cancelledAt")).isEqualTo(before.get("cancelledAt"));
  }

  @Test
  void anAnswerSaysHowManyDaysOfTheWindowTheLogCovers() throws Exception {
    assertThat(covered("")).isEqualTo(5);
    assertThat(covered("?asOf=2018-10-07")).isEqualTo(2);
    assertThat(covered("?asOf=2018-11-04")).isEqualTo(3);
  }

  private static int covered(String query) throws Exception {
    JsonObject window =
        users(query, NDJSON, LOG.bytes()).get(0).getAsJsonObject().getAsJsonObject("window");
    assertThat(window.get("days").getAsInt()).isEqualTo(28);
    return window.get("covered").getAsInt();
  }

  @Test
  void anArrayAndGzipGiveWhatLinesGive() throws Exception {
    JsonArray lines = users("", NDJSON, LOG.bytes());
    String array = "[" + String.join(",\n", LOG.lines()) + "]";

    assertThat(users("", "application/json", array.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(lines);
    String packed =
        server
            .send(
                server
                    .request("/api/v1/predict/events")
                    .header("Content-Type", NDJSON)
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(RunningServer.gzip(LOG.bytes()))))
            .body();
    assertThat(JsonParser.parseString(packed).getAsJsonObject().getAsJsonArray("users"))
        .isEqualTo(lines);
  }

  @Test
  void nothingOnOrAfterTheAsOfDateCounts() throws Exception {
    JsonObject user = users("?asOf=2018-10-06", NDJSON, LOG.bytes()).get(0).getAsJsonObject();

    assertThat(user.getAsJsonObject("prediction").get("probability").getAsDouble())
        .isEqualTo(batchScore("u1", LocalDate.of(2018, 10, 6)));
    assertThat(user.getAsJsonObject("features").get("songs_7d").getAsInt()).isEqualTo(12);
  }

  @Test
  void badLinesAreToldByNumberAndALogOfNothingElseIsRefused() throws Exception {
    byte[] mixed = ("{broken\n" + LOG.lines().get(0) + "\n").getBytes(StandardCharsets.UTF_8);
    String answer = server.post("/api/v1/predict/events", NDJSON, mixed).body();
    assertThat(answer).contains("\"line 1\"").contains("\"userId\":\"u1\"");

    byte[] nothing = "no log at all\n".getBytes(StandardCharsets.UTF_8);
    assertThat(server.post("/api/v1/predict/events", NDJSON, nothing).statusCode()).isEqualTo(422);
    assertThat(server.post("/api/v1/predict/events?asOf=soon", NDJSON, mixed).statusCode())
        .isEqualTo(400);
  }
}
