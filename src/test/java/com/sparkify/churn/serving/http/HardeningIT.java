package com.sparkify.churn.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.LocalSettings;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.serving.RunningServer;
import com.sparkify.churn.serving.ServerSettings;
import com.sparkify.churn.serving.ServerSettings.Patience;
import com.sparkify.churn.serving.http.AdmissionFilter.Admission;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a server, done to it on purpose. */
@Tag("security")
class HardeningIT {
  private static final ServerSettings SETTINGS = LocalSettings.ANY_PORT;

  @TempDir private Path folder;

  private RunningServer server(ServerSettings settings) throws Exception {
    PlayModels play = new PlayModels(folder);
    play.promote(play.publish(1, 10));
    return new RunningServer(folder, Optional.empty(), settings);
  }

  @Test
  void withoutAModelItLivesButIsNotReady() throws Exception {
    try (RunningServer server = new RunningServer(folder, Optional.empty(), SETTINGS)) {
      assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
      for (String path : new String[] {"/v2/health/ready", "/health", "/api/v1/model"}) {
        HttpResponse<String> refused = server.get(path);
        assertThat(refused.statusCode()).as(path).isIn(503, 406);
      }
      assertThat(server.get("/v2/health/ready").headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test
  void headersThatDoNotEndAreCutOff() throws Exception {
    Patience little = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(1));
    try (RunningServer server = server(LocalSettings.with(little));
        Socket slow = new Socket("127.0.0.1", server.uri("/").getPort())) {
      slow.setSoTimeout(10_000);
      OutputStream out = slow.getOutputStream();
      out.write(ascii("GET /v2 HTTP/1.1\r\nHost: localhost\r\n"));
      CompletableFuture.runAsync(() -> drip(out));

      assertThat(slow.getInputStream().read()).isEqualTo(-1);
      assertThat(server.get("/metrics").body()).contains("churn_http_slow_clients_total 1.0");
    }
  }

  @Test
  void bodiesThatDripAreCutOff() throws Exception {
    try (RunningServer server = server(SETTINGS);
        Socket slow = new Socket("127.0.0.1", server.uri("/").getPort())) {
      slow.setSoTimeout(20_000);
      OutputStream out = slow.getOutputStream();
      out.write(
          ascii(
              "POST /api/v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n{"));
      CompletableFuture.runAsync(() -> drip(out));

      String answer = new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(answer).isEqualTo("HTTP/1.1 408");
    }
  }

  @Test
  void whoSendsNothingMoreIsHungUpOn() throws Exception {
    Patience little = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(30));
    try (RunningServer server = server(LocalSettings.with(little));
        Socket silent = new Socket("127.0.0.1", server.uri("/").getPort())) {
      silent.setSoTimeout(10_000);
      silent.getOutputStream().write(ascii("GET /v2 HTT"));

      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void drip(OutputStream out) {
    try {
      for (int i = 0; i < 100; i++) {
        out.write(("X-" + i + ": a\r\n").getBytes(StandardCharsets.US_ASCII));
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException cutOff) {
      // as it should be
    }
  }

  @Test
  void limitsOnRowsAndBytesAreTold() throws Exception {
    RequestLimits small = new RequestLimits(1000, 3, Duration.ofSeconds(5));
    try (RunningServer server = server(LocalSettings.with(small, new Admission(8, 8)))) {
      assertThat(server.post("/api/v1/predict", "[{},{},{}]").statusCode()).isEqualTo(200);
      assertThat(server.post("/api/v1/predict", "[{},{},{},{}]").statusCode()).isEqualTo(422);
      assertThat(server.post("/api/v1/predict", " ".repeat(1001)).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void tenThousandDamagedRequestsGetOnlyAnswersOfTheClientsMaking() throws Exception {
    List<String> paths =
        List.of(
            "/api/v1/predict",
            "/api/v1/whatif",
            "/api/v1/whatif/events?songs=40&activeDays=3&silentDays=2",
            "/invocations",
            "/v2/models/churn/infer",
            "/api/v1/predict/events");
    List<String> bodies =
        List.of(
            "{\"level\":\"paid\",\"songs_7d\":12}",
            "{\"features\":{\"level\":\"free\"},\"changes\":{\"songs_7d\":3}}",
            "{\"dataframe_split\":{\"columns\":[\"level\",\"songs_7d\"],\"data\":[[\"paid\",1]]}}",
            "{\"inputs\":[{\"name\":\"songs_7d\",\"shape\":[1],\"datatype\":\"INT32\",\"data\":[3]}]}",
            "[{\"ts\":1538352117000,\"userId\":\"30\",\"page\":\"Home\",\"auth\":\"Logged In\",\"level\":\"paid\",\"sessionId\":29,\"itemInSession\":1}]");
    List<String> queries =
        List.of(
            "/api/v1/users?minProbability=0.1&limit=5&cursor=abc",
            "/api/v1/users/u1",
            "/api/v1/users/u1/whatif?songs=40&overDays=7",
            "/v2/models/churn/versions/1/ready",
            "/api/v1/card");
    Random random = new Random(11);
    try (RunningServer server = server(SETTINGS)) {
      for (int i = 0; i < 10_000; i++) {
        HttpResponse<String> answer;
        byte[] body = damaged(bodies.get(random.nextInt(bodies.size())), random);
        if (i % 10 == 0) {
          String query = queries.get(random.nextInt(queries.size()));
          answer = server.get(URI.create(percentDamaged(query, random)).toString());
        } else {
          answer = server.post(paths.get(random.nextInt(paths.size())), "application/json", body);
        }
        assertThat(answer.statusCode())
            .as(new String(body, StandardCharsets.ISO_8859_1) + " -> " + answer.body())
            .isBetween(200, 499);
      }
    }
  }

  private static byte[] damaged(String text, Random random) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    for (int damage = random.nextInt(5); damage > 0; damage--) {
      body[random.nextInt(body.length)] =
          (byte)
              (random.nextBoolean()
                  ? random.nextInt(256)
                  : "{}[]\",:-0e".charAt(random.nextInt(10)));
    }
    return body;
  }

  /** A path in which some characters are percent-encoded others. */
  private static String percentDamaged(String path, Random random) {
    StringBuilder damaged = new StringBuilder("/");
    for (char each : path.substring(1).toCharArray()) {
      damaged.append(random.nextInt(20) > 0 ? each : "%%%02x".formatted(1 + random.nextInt(255)));
    }
    return damaged.toString();
  }
}
