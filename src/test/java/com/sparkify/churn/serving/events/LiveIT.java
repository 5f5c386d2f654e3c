package com.sparkify.churn.serving.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.serving.RunningServer;
import com.sparkify.churn.serving.Stages;
import com.sparkify.churn.story.Story;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One user's stored history, and what a client posts on top of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveIT {
  private static final String NDJSON = "application/x-ndjson";
  private static final String EVENTS = "/api/v1/users/u1/events";

  @TempDir private static Path root;
  private static RunningServer server;

  private static Story story(String user, String time, int songs) {
    return new Story().user(user).at(time).session(time.hashCode() & 0xFFFF).plays(songs);
  }

  private static void store(String day, Story log) throws Exception {
    Path logs = Files.createDirectories(root.resolve("logs/dt=" + day));
    Files.write(logs.resolve("events.json"), log.bytes());
    new Stages(root).sessionize(root.resolve("logs"));
  }

  private static List<String> files() throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @BeforeAll
  static void start() throws Exception {
    store("2018-10-05", story("u1", "2018-10-05T10:00:00Z", 12));
    store("2018-10-06", story("u1", "2018-10-06T10:00:00Z", 5).user("u2").session(9).plays(2));
    new Stages(root).promoteAModel(20);
    server = RunningServer.ofRoot(root);
    while (server.get(EVENTS).statusCode() == 503) {
      Thread.sleep(20);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static JsonObject user(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonArray users =
        JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonArray("users");
    assertThat(users).hasSize(1);
    return users.get(0).getAsJsonObject();
  }

  private static HttpResponse<String> post(String query, Story lines) throws Exception {
    return server.post(EVENTS + query, NDJSON, lines.bytes());
  }

  private static void requireRefused(HttpResponse<String> answer, int status, String why) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(why);
  }

  @Test
  @Order(1)
  void aStoredHistoryAnswersWithItsTimelineAsOfTheLastBatch() throws Exception {
    JsonObject user = user(server.get(EVENTS));

    assertThat(user.get("asOf").getAsString()).isEqualTo("2018-10-07");
    assertThat(user.getAsJsonObject("prediction").has("reasons")).isTrue();
    assertThat(user.getAsJsonArray("timeline"))
        .extracting(day -> day.getAsJsonObject().get("songs").getAsInt())
        .containsExactly(12, 5);
    assertThat(user(server.post(EVENTS, NDJSON, new byte[0]))).isEqualTo(user);
  }

  @Test
  @Order(1)
  void asOfAnEarlierDateItKnowsWhatWasKnownThen() throws Exception {
    JsonObject user = user(server.get(EVENTS + "?asOf=2018-10-06"));

    assertThat(user.getAsJsonObject("features").get("songs_28d").getAsInt()).isEqualTo(12);
    assertThat(user.getAsJsonArray("timeline")).hasSize(1);
  }

  @Test
  @Order(1)
  void theWindowSaysForHowManyDaysLogsHaveArrived() throws Exception {
    JsonObject stored = user(server.get(EVENTS)).getAsJsonObject("window");
    JsonObject withLines =
        user(post("", story("u1", "2018-10-07T09:00:00Z", 4))).getAsJsonObject("window");

    assertThat(stored.get("covered").getAsInt()).isEqualTo(2);
    assertThat(withLines.get("covered").getAsInt()).isEqualTo(3);
  }

  @Test
  @Order(1)
  void postedLinesComeOnTopAndLinesThatAreStoredCountOnce() throws Exception {
    Story today = story("u1", "2018-10-06T10:00:00Z", 5);
    today.user("u1").at("2018-10-07T09:00:00Z").session(3).plays(4);

    JsonObject user = user(post("", today));

    assertThat(user.get("asOf").getAsString()).isEqualTo("2018-10-08");
    assertThat(user.getAsJsonObject("features").get("songs_28d").getAsInt()).isEqualTo(21);
  }

  @Test
  @Order(1)
  void linesOfALaterDayMoveTheDateAndNothingIsStored() throws Exception {
    List<String> before = files();

    JsonObject user = user(post("", story("u1", "2018-10-20T09:00:00Z", 4)));

    assertThat(user.get("asOf").getAsString()).isEqualTo("2018-10-21");
    assertThat(user.getAsJsonObject("features").get("songs_28d").getAsInt()).isEqualTo(21);
    assertThat(user(server.get(EVENTS)).getAsJsonArray("timeline")).hasSize(2);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  @Order(1)
  void aUserWhoCancelsTodayIsNotScored() throws Exception {
    Story gone = new Story().user("u1").at("2018-10-07T09:00:00Z").session(3).plays(1).cancels();

    JsonObject user = user(post("", gone));

    assertThat(user.get("prediction").isJsonNull()).isTrue();
    assertThat(user.get("notScored").getAsString()).startsWith("cancelled at 2018-10-07T09");
  }

  @Test
  @Order(1)
  void whatDoesNotFitIsRefusedWithTheReason() throws Exception {
    Story today = story("u1", "2018-10-07T09:00:00Z", 1);

    requireRefused(
        server.get(EVENTS + "?asOf=2018-10-08"),
        422,
        "without lines it must be 2018-10-07 at the latest");
    requireRefused(
        post("?asOf=2018-10-07", today), 422, "lines that come now count from 2018-10-08 on");
    requireRefused(
        post("", story("u2", "2018-10-07T09:00:00Z", 1)),
        422,
        "a line is of user 'u2', but the path names user 'u1'");
    requireRefused(
        server.post(EVENTS, NDJSON, "{\"no\": \"event\"}\n".getBytes(UTF_8)),
        422,
        "none of 1 lines");
    requireRefused(server.get("/api/v1/users/nobody/events"), 404, "nothing is known");
    requireRefused(
        server.get("/api/v1/users/" + "x".repeat(300) + "/events"), 422, "user id has 300 bytes");
  }

  @Test
  @Order(1)
  void aServerWithoutSessionsSaysHowToStartIt() throws Exception {
    try (RunningServer bare = RunningServer.withModel(root.resolve("other-models"))) {
      requireRefused(bare.get(EVENTS), 404, "start with --output or --sessions DIR");
    }
  }

  @Test
  @Order(2)
  void aDayThatIsPublishedLaterIsTakenUp() throws Exception {
    store("2018-10-07", story("u1", "2018-10-07T10:00:00Z", 3));

    String asOf = "";
    for (int tries = 0; !asOf.equals("2018-10-08") && tries < 400; tries++) {
      Thread.sleep(50);
      asOf = user(server.get(EVENTS)).get("asOf").getAsString();
    }
    assertThat(asOf).isEqualTo("2018-10-08");
    assertThat(user(server.get(EVENTS)).getAsJsonArray("timeline")).hasSize(3);
    assertThat(server.get("/metrics").body()).contains("churn_session_days 3.0");
  }
}
