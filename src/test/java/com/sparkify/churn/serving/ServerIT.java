package com.sparkify.churn.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIT {
  @TempDir private static Path models;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.withModel(models);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static JsonObject json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(response).get("error").getAsString()).isNotEmpty();
    assertThat(response.body()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void theExampleIsTakenAsItIs() throws Exception {
    HttpResponse<String> example = server.get("/api/v1/example");

    JsonObject prediction = json(server.post("/api/v1/predict", example.body()));

    assertThat(prediction.get("probability").getAsDouble()).isBetween(0.0, 1.0);
    assertThat(prediction.get("decile").getAsInt()).isBetween(1, 10);
    assertThat(prediction.get("band").getAsString()).isIn("high", "medium", "low");
    assertThat(prediction.get("modelVersion").getAsString()).startsWith("play-");
    assertThat(prediction.has("defaulted")).isFalse();
    assertThat(prediction.getAsJsonObject("reasons").getAsJsonArray("up")).hasSizeBetween(1, 5);
  }

  @Test
  void aBatchAnswersInOrderAndWithoutReasonsIfNoneAreWanted() throws Exception {
    String batch = "[{\"level\":\"paid\",\"user_id\":\"u7\",\"as_of\":\"2018-12-01\"},{}]";

    JsonObject answer = json(server.post("/api/v1/predict?reasons=0", batch));

    JsonObject first = answer.getAsJsonArray("predictions").get(0).getAsJsonObject();
    assertThat(answer.getAsJsonArray("predictions")).hasSize(2);
    assertThat(first.get("userId").getAsString()).isEqualTo("u7");
    assertThat(first.get("asOf").getAsString()).isEqualTo("2018-12-01");
    assertThat(first.has("reasons")).isFalse();
    assertThat(first.get("defaulted").getAsInt()).isPositive();
  }

  @Test
  void parametersThatAreNoneAreRefused() throws Exception {
    for (String path :
        List.of("predict?reason=0", "whatif?reason=0", "predict/events?detail=false")) {
      assertThat(server.post("/api/v1/" + path, "{}").body())
          .as(path)
          .contains("is not a parameter of /api/v1/" + path.split("\\?")[0] + "; allowed are: ");
    }
    assertProblem(server.post("/api/v1/predict/events?details=no", "{}"), 400);
  }

  @Test
  void unknownAndImpossibleFeaturesAreAllNamed() throws Exception {
    HttpResponse<String> response =
        server.post(
            "/api/v1/predict",
            "{\"shoe_size\":43,\"paid_share_7d\":1.5,\"level\":\"gold\",\"songs_7d\":0.5}");

    assertProblem(response, 422);
    assertThat(response.body())
        .contains("shoe_size", "paid_share_7d", "is 1.5", "from 0.0 to 1.0", "'gold'", "songs_7d")
        .contains("[unknown, free, paid]");
    assertThat(json(response).getAsJsonArray("errors")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "{", "{\"songs_7d\":NaN}", "{\"songs_7d\":1e999}", "{\"songs_7d\":1,\"songs_7d\":2}",
        "[{\"songs_7d\":1},]", "{'songs_7d':1}", "{\"songs_7d\":\"a\nb\"}", "{} {}", "nonsense"
      })
  void whatIsNotStrictJsonIsABadRequest(String body) throws Exception {
    assertProblem(server.post("/api/v1/predict", body), 400);
  }

  @Test
  void whatIsNotUtf8IsABadRequest() throws Exception {
    byte[] latin1 = "{\"user_id\":\"Zoë\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf16 = "{\"level\":\"paid\"}".getBytes(StandardCharsets.UTF_16);
    assertProblem(server.post("/api/v1/predict", "application/json", latin1), 400);
    assertProblem(server.post("/api/v1/predict", "application/json", utf16), 400);
  }

  @Test
  void moreRowsThanAllowedAreRefused() throws Exception {
    assertProblem(server.post("/api/v1/predict", "[{}" + ",{}".repeat(100_000) + "]"), 422);
  }

  @Test
  void deepNestingIsABadRequest() throws Exception {
    assertProblem(server.post("/api/v1/predict", "[".repeat(200_000)), 400);
    assertProblem(server.post("/api/v1/predict", "{\"songs_7d\":" + "[".repeat(50_000) + "}"), 400);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/predict, 405, POST",
    "DELETE, /api/v1/users/u1, 405, 'GET, HEAD'",
    "POST, /api/v1/model, 405, 'GET, HEAD'",
    "PUT, /v2/models/churn/infer, 405, POST",
    "GET, /nowhere, 404,",
    "GET, /api/v1, 404,",
    "GET, /api/v1/model/, 404,",
    "GET, /api/v1/users/%BF, 404,",
    "HEAD, /nowhere, 404,",
    "POST, /nowhere/<script>, 404,"
  })
  void otherMethodsAndPathsAreRefusedInJson(String method, String path, int status, String allow)
      throws Exception {
    String encoded = path.replace("<", "%3C").replace(">", "%3E");
    HttpResponse<String> response =
        server.send(server.request(encoded).method(method, BodyPublishers.noBody()));

    if (method.equals("HEAD")) {
      assertThat(response.statusCode()).isEqualTo(status);
      return;
    }
    assertProblem(response, status);
    assertThat(response.headers().firstValue("Allow").orElse(null)).isEqualTo(allow);
    assertThat(response.body()).doesNotContain("script");
  }

  @Test
  void mediaTypesAreHeldAgainstWhatIsOffered() throws Exception {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertProblem(server.post("/api/v1/predict", "text/xml", body), 415);
    assertProblem(server.post("/api/v1/predict", "application/json; charset=utf-16", body), 415);
    assertProblem(
        server.send(server.request("/api/v1/model").header("Accept", "text/html").GET()), 406);
    assertThat(
            server
                .send(
                    server.request("/api/v1/model").header("Accept", "text/html, */*;q=0.1").GET())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void bodiesMayBeGzip() throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request("/api/v1/predict")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(
                    BodyPublishers.ofByteArray(
                        RunningServer.gzip(
                            "{\"level\":\"free\"}".getBytes(StandardCharsets.UTF_8)))));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void aGzipBombEndsAtTheLimit() throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request("/api/v1/predict")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(RunningServer.gzip(new byte[100 << 20]))));

    assertProblem(response, 413);
  }

  @Test
  void whatIfTellsTheDifference() throws Exception {
    JsonObject answer =
        json(
            server.post(
                "/api/v1/whatif",
                "{\"changes\":{\"days_since_last_event\":20},\"features\":{\"level\":\"paid\"}}"));

    double before = answer.getAsJsonObject("before").get("probability").getAsDouble();
    double after = answer.getAsJsonObject("after").get("probability").getAsDouble();
    assertThat(answer.get("delta").getAsDouble()).isEqualTo(after - before);
    assertThat(answer.getAsJsonArray("changes").get(0).getAsJsonObject().get("to").getAsInt())
        .isEqualTo(20);
  }

  @Test
  void figuresOfTheHoldoutAreShownAsTheyWereWritten() throws Exception {
    HttpResponse<String> importance = server.get("/api/v1/importance");
    assertThat(importance.statusCode()).isEqualTo(200);
    assertThat(json(importance).getAsJsonArray("features").get(0).getAsJsonObject().keySet())
        .containsExactly("feature", "share", "effect", "direction", "curve");

    HttpResponse<String> curves = server.get("/api/v1/curves");
    assertProblem(curves, 404);
    assertThat(curves.body()).contains("curves.json");
    JsonObject model = json(server.get("/api/v1/model"));
    assertThat(model.getAsJsonArray("calibrationCurve").get(0).getAsJsonObject().keySet())
        .containsExactly("score", "probability");
    JsonObject available = model.getAsJsonObject("available");
    assertThat(available.get("importance").getAsBoolean()).isTrue();
    assertThat(available.get("curves").getAsBoolean()).isFalse();
  }

  @Test
  void readinessHealthAndMetrics() throws Exception {
    for (String path : new String[] {"/v2/health/live", "/v2/health/ready", "/ping", "/health"}) {
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
    }
    String metrics = server.get("/metrics").body();
    assertThat(metrics)
        .contains("churn_http_requests_total{", "churn_http_request_seconds_bucket{")
        .contains("churn_http_in_flight", "churn_http_shed_total", "churn_model{version=\"play-")
        .contains("churn_predicted_probability", "churn_out_of_range_features_total", "jvm_");
  }

  @Test
  void everyAnswerIsGuarded() throws Exception {
    for (String path : new String[] {"/", "/nowhere", "/api/v1/model"}) {
      HttpResponse<String> response = server.get(path);
      assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
      assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(response.headers().firstValue("Server")).isEmpty();
    }
  }
}
