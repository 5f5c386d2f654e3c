package com.sparkify.churn.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.ServerSettings.Patience;
import com.sparkify.churn.serving.ServerSettings.Security;
import com.sparkify.churn.serving.http.AdmissionFilter.Admission;
import com.sparkify.churn.serving.http.RequestLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a server, done to it on purpose. */
class HardeningIT {
  private static final ServerSettings SETTINGS = ServerSettings.onPort(0);

  @TempDir private Path folder;

  private RunningServer server(ServerSettings settings) throws Exception {
    PlayModels play = new PlayModels(folder);
    play.promote(play.publish(1, 10));
    return new RunningServer(folder, Optional.empty(), settings);
  }

  @Test
  void aNewChampionTakesOverWithoutAFailedRequestAndABadOneDoesNot() throws Exception {
    try (RunningServer server = server(SETTINGS)) {
      PlayModels play = new PlayModels(folder);
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger answered = new AtomicInteger();
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(
              () -> {
                while (!stop.get()) {
                  assertThat(status(server)).isEqualTo(200);
                  answered.incrementAndGet();
                }
              });
      String second = play.publish(2, 10);
      play.promote(second);
      awaitBody(server, "/v2/health/ready", second);

      String bad = play.publish(3, 10);
      Path forest = folder.resolve(bad).resolve("forest.bin");
      byte[] bytes = Files.readAllBytes(forest);
      bytes[bytes.length / 2] ^= 1;
      Files.deleteIfExists(forest.resolveSibling(".forest.bin.crc"));
      Files.write(forest, bytes);
      play.promote(bad);
      awaitBody(server, "/metrics", "churn_champion_refused 1.0");

      stop.set(true);
      load.join();
      assertThat(answered.get()).isPositive();
      assertThat(server.get("/v2/health/ready").body()).contains(second);
      assertThat(server.get("/api/v1/model").body()).contains("newerModelRefused", "forest.bin");
    }
  }

  private static int status(RunningServer server) {
    try {
      return server.post("/api/v1/predict", "{\"level\":\"paid\"}").statusCode();
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError("a request failed", failed);
    }
  }

  private static void awaitBody(RunningServer server, String path, String part) throws Exception {
    for (int tries = 0; tries < 300; tries++) {
      if (server.get(path).body().contains(part)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(path + " never told " + part);
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
    try (RunningServer server = server(SETTINGS.with(little));
        Socket slow = new Socket("127.0.0.1", server.uri("/").getPort())) {
      slow.setSoTimeout(10_000);
      OutputStream out = slow.getOutputStream();
      out.write("GET /v2 HTTP/1.1\r\nHost: a\r\n".getBytes(StandardCharsets.US_ASCII));
      CompletableFuture.runAsync(() -> drip(out));

      assertThat(slow.getInputStream().read()).isEqualTo(-1);
      assertThat(server.get("/metrics").body()).contains("churn_http_slow_clients_total 1.0");
    }
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
  void aRequestUnderWayIsAnsweredBeforeTheServerStops() throws Exception {
    RunningServer server = server(SETTINGS);
    try (Socket client = new Socket("127.0.0.1", server.uri("/").getPort())) {
      OutputStream out = client.getOutputStream();
      out.write(
          "POST /api/v1/predict HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"level\""
              .getBytes(StandardCharsets.US_ASCII));
      Thread.sleep(300);
      CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> close(server));
      Thread.sleep(300);
      out.write(":\"paid\"}".getBytes(StandardCharsets.US_ASCII));

      byte[] answer = new byte[12];
      InputStream in = client.getInputStream();
      assertThat(in.readNBytes(answer, 0, 12)).isEqualTo(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
      stopping.join();
    }
  }

  private static void close(RunningServer server) {
    try {
      server.close();
    } catch (Exception failed) {
      throw new AssertionError("the server did not stop", failed);
    }
  }

  @Test
  void oneClientTooManyIsShedAndMayComeAgain() throws Exception {
    ServerSettings narrow = SETTINGS.with(RequestLimits.DEFAULT, new Admission(2, 1));
    try (RunningServer server = server(narrow);
        Socket first = new Socket("127.0.0.1", server.uri("/").getPort())) {
      first
          .getOutputStream()
          .write(
              "POST /api/v1/predict HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{"
                  .getBytes(StandardCharsets.US_ASCII));
      Thread.sleep(500);

      HttpResponse<String> second = server.post("/api/v1/predict", "{}");

      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.headers().firstValue("Retry-After")).contains("1");
      assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
      first.getOutputStream().write('}');
      assertThat(first.getInputStream().read()).isEqualTo('H');
      int again = 429;
      for (int tries = 0; again == 429 && tries < 50; tries++) {
        Thread.sleep(50);
        again = server.post("/api/v1/predict", "{}").statusCode();
      }
      assertThat(again).isEqualTo(200);
    }
  }

  @Test
  void onlyHoldersOfAKeyGetData() throws Exception {
    Path keys = Files.writeString(folder.resolve("keys.txt"), "# ours\nsecret-1\n");
    Security security = new Security(Optional.of(keys), Optional.empty(), Optional.empty());
    try (RunningServer server = server(SETTINGS.with(security))) {
      assertThat(server.get("/api/v1/model").statusCode()).isEqualTo(401);
      assertThat(server.get("/").statusCode()).isEqualTo(200);
      assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
      for (String[] header :
          new String[][] {{"X-API-Key", "secret-1"}, {"Authorization", "Bearer secret-1"}}) {
        assertThat(
                server
                    .send(server.request("/api/v1/model").header(header[0], header[1]).GET())
                    .statusCode())
            .isEqualTo(200);
      }
      assertThat(
              server
                  .send(server.request("/api/v1/model").header("X-API-Key", "secret").GET())
                  .statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void limitsOnRowsAndBytesAreTold() throws Exception {
    RequestLimits small = new RequestLimits(1000, 3, Duration.ofSeconds(5));
    try (RunningServer server = server(SETTINGS.with(small, new Admission(8, 8)))) {
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
    Random random = new Random(11);
    try (RunningServer server = server(SETTINGS)) {
      for (int i = 0; i < 10_000; i++) {
        byte[] body = bodies.get(random.nextInt(bodies.size())).getBytes(StandardCharsets.UTF_8);
        for (int damage = random.nextInt(5); damage > 0; damage--) {
          body[random.nextInt(body.length)] =
              (byte)
                  (random.nextBoolean()
                      ? random.nextInt(256)
                      : "{}[]\",:-0e".charAt(random.nextInt(10)));
        }
        HttpResponse<String> answer =
            server.post(paths.get(random.nextInt(paths.size())), "application/json", body);
        assertThat(answer.statusCode())
            .as(new String(body, StandardCharsets.ISO_8859_1) + " -> " + answer.body())
            .isBetween(200, 499);
      }
    }
  }
}
