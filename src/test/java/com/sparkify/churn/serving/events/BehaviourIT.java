package com.sparkify.churn.serving.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.serving.PlayScores;
import com.sparkify.churn.serving.RunningServer;
import com.sparkify.churn.serving.Stages;
import com.sparkify.churn.story.Story;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other behaviour would change, of posted logs and of stored histories. */
class BehaviourIT {
  private static final String NDJSON = "application/x-ndjson";
  private static final String STORED = "/api/v1/users/u1/whatif";

  @TempDir private static Path root;
  private static RunningServer server;

  /** Ten days of ten songs and a thumb down each, from 2018-11-11 on. */
  private static Story steady(String user) {
    Story story = new Story().user(user);
    for (int day = 11; day < 21; day++) {
      story.session(day).at("2018-11-%dT10:00:00Z".formatted(day)).plays(10).visits("Thumbs Down");
    }
    return story;
  }

  @BeforeAll
  static void start() throws Exception {
    Stages stages = new Stages(root);
    Path logs = Files.createDirectories(root.resolve("logs"));
    Story leaver = steady("u2").at("2018-11-20T11:00:00Z").cancels();
    Files.write(logs.resolve("u1.json"), steady("u1").bytes());
    Files.write(logs.resolve("u2.json"), leaver.bytes());
    stages.sessionize(logs);
    stages.promoteAModel(20);
    PlayScores.publish(root.resolve("scores"), 200);
    server = RunningServer.ofRoot(root);
    while (server.get("/api/v1/users/u1/events").statusCode() == 503
        || server.get("/api/v1/users").statusCode() == 503) {
      Thread.sleep(20);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static JsonObject json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private static HttpResponse<String> posted(String query, Story log) throws Exception {
    return server.post("/api/v1/whatif/events" + query, NDJSON, log.bytes());
  }

  private static JsonObject named(JsonArray list, String key, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(each -> each.get(key).getAsString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject behaviour(JsonObject answer, String name) {
    return named(answer.getAsJsonArray("behaviours"), "name", name);
  }

  private static JsonObject feature(JsonObject answer, String name) {
    return named(answer.getAsJsonArray("features"), "feature", name);
  }

  @Test
  void nothingChangedIsThePredictionItselfTwice() throws Exception {
    JsonObject answer = json(server.get(STORED));
    JsonObject user =
        json(server.get("/api/v1/users/u1/events"))
            .getAsJsonArray("users")
            .get(0)
            .getAsJsonObject();

    assertThat(answer.get("before")).isEqualTo(user.get("prediction"));
    assertThat(answer.get("after")).isEqualTo(answer.get("before"));
    assertThat(answer.get("delta").getAsDouble()).isZero();
    assertThat(answer.getAsJsonArray("features")).isEmpty();
    assertThat(answer.getAsJsonArray("changedDays")).isEmpty();
    assertThat(answer.get("timeline")).isEqualTo(user.get("timeline"));
    assertThat(behaviour(answer, "songs").get("before").getAsInt()).isEqualTo(100);
    assertThat(behaviour(answer, "thumbsUp").get("most").getAsInt()).isEqualTo(90);
  }

  @Test
  void otherBehaviourChangesEveryFeatureThatComesFromIt() throws Exception {
    JsonObject answer = json(server.get(STORED + "?songs=50&thumbsDown=0"));

    assertThat(feature(answer, "songs_28d").get("to").getAsInt()).isEqualTo(50);
    assertThat(feature(answer, "songs_known").get("to").getAsInt()).isEqualTo(50);
    assertThat(feature(answer, "thumbs_down_28d").get("from").getAsInt()).isEqualTo(10);
    assertThat(feature(answer, "distinct_songs_28d").get("to").getAsInt()).isEqualTo(50);
    assertThat(answer.get("delta").getAsDouble())
        .isEqualTo(
            answer.getAsJsonObject("after").get("probability").getAsDouble()
                - answer.getAsJsonObject("before").get("probability").getAsDouble());
    assertThat(answer.getAsJsonArray("changedDays")).hasSize(10);
    assertThat(behaviour(answer, "songs").get("given").getAsBoolean()).isTrue();
    assertThat(behaviour(answer, "activeDays").get("given").getAsBoolean()).isFalse();
  }

  @Test
  void aPostedLogAnswersAsAStoredHistory() throws Exception {
    JsonObject stored = json(server.get(STORED + "?activeDays=14&overDays=14"));
    JsonObject posted = json(posted("?activeDays=14&overDays=14", steady("u1")));

    assertThat(posted.get("after")).isEqualTo(stored.get("after"));
    assertThat(posted.get("timeline")).isEqualTo(stored.get("timeline"));
    assertThat(posted.getAsJsonArray("timeline")).hasSize(14);
    assertThat(feature(posted, "songs_14d").get("to").getAsInt()).isEqualTo(140);
  }

  @Test
  void aLogOfSeveralUsersAsksForOne() throws Exception {
    Story two = steady("u1").user("u3").session(7).plays(3);

    assertThat(posted("?songs=1", two).body())
        .contains("user is not given; the log has 'u1', 'u3'");
    assertThat(posted("?user=u9", two).body()).contains("user is 'u9'; the log has 'u1', 'u3'");
    assertThat(json(posted("?user=u3", two)).get("userId").getAsString()).isEqualTo("u3");
  }

  @Test
  void whatCannotBeIsRefusedWithValueAndLimits() throws Exception {
    for (List<String> refused :
        List.of(
            List.of("?thumbsUp=91", "422", "thumbsUp is 91", "from 0 to 90"),
            List.of("?adverts=1", "422", "adverts is 1", "from 0 to 0"),
            List.of("?songs=many", "400", "songs is 'many'", "from 0 to 11200"),
            List.of("?overDays=29", "400", "overDays is '29'", "from 1 to 28"),
            List.of("?song=1", "400", "'song' is not a parameter", "downgradeVisits"),
            List.of("?details=false", "400", "'details' is not a parameter", "songs"))) {
      HttpResponse<String> answer = server.get(STORED + refused.get(0));

      assertThat(answer.statusCode()).as(answer.body()).hasToString(refused.get(1));
      assertThat(answer.body()).contains(refused.get(2), refused.get(3));
    }
    assertThat(server.get("/api/v1/users/nobody/whatif").statusCode()).isEqualTo(404);
  }

  @Test
  void nobodyIsScoredWhoDoesNothing() throws Exception {
    JsonObject answer = json(server.get(STORED + "?activeDays=0"));

    assertThat(answer.get("after").isJsonNull()).isTrue();
    assertThat(answer.get("notScored").getAsString()).isEqualTo("no event in the 28 days before");
    assertThat(answer.getAsJsonArray("timeline")).isEmpty();
  }

  @Test
  void aStoredUserWhoCancelledIsShownAsOfTheMidnightBefore() throws Exception {
    JsonObject user =
        json(server.get("/api/v1/users/u2/events"))
            .getAsJsonArray("users")
            .get(0)
            .getAsJsonObject();

    assertThat(user.get("asOf").getAsString()).isEqualTo("2018-11-20");
    assertThat(user.get("cancelledAt").getAsString()).startsWith("2018-11-20T11:00:01");
    assertThat(user.getAsJsonObject("features").get("songs_28d").getAsInt()).isEqualTo(90);
    assertThat(user.getAsJsonArray("timeline"))
        .extracting(day -> day.getAsJsonObject().get("cancelled").getAsBoolean())
        .containsExactly(false, false, false, false, false, false, false, false, false, true);
    JsonObject whatIf = json(server.get("/api/v1/users/u2/whatif?songs=45"));
    assertThat(whatIf.get("before")).isEqualTo(user.get("prediction"));
    assertThat(whatIf.get("asOf").getAsString()).isEqualTo("2018-11-20");
    assertThat(server.get("/api/v1/users/u2/whatif?asOf=2018-11-21").body())
        .contains("no prediction that could change: cancelled at 2018-11-20T11:00:01Z");
  }

  /** The 200 users scored have the probabilities 1/2, 1/3, 1/4 and so on. */
  @Test
  void aPredictionSaysItsDecileAmongTheUsersScored() throws Exception {
    JsonObject prediction =
        json(server.post("/api/v1/predict", server.get("/api/v1/example").body()));
    JsonObject place = prediction.getAsJsonObject("amongScored");
    double probability = prediction.get("probability").getAsDouble();
    long riskier = Math.max(0, Math.min(199, (long) Math.ceil(1 / probability) - 2));

    assertThat(place.get("decile").getAsLong()).isEqualTo(1 + 10 * riskier / 200);
    assertThat(place.get("users").getAsInt()).isEqualTo(200);
    assertThat(place.get("asOf").getAsString()).isEqualTo("2018-12-01");
    assertThat(json(server.get(STORED)).getAsJsonObject("before").has("amongScored")).isTrue();
  }
}
