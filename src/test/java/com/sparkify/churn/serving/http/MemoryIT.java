package com.sparkify.churn.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.story.Skipped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest bodies that are allowed, all at once, in a heap of 256 MB. */
@Tag("security")
class MemoryIT {
  private static final Path CHURN = Path.of(System.getProperty("churn.dist", "target/dist"));
  private static final Pattern ADDRESS = Pattern.compile("at (http://\\S+)");
  private static final int BODY_BYTES = 16 << 20;
  private static final int CLIENTS = 24;

  @TempDir private Path folder;
  private PlayModels play;
  private Process process;
  private URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    Path churn = CHURN.resolve("bin/churn");
    Skipped.unless(Files.isExecutable(churn), churn + " is built by mvn package");
    play = new PlayModels(Files.createDirectories(folder.resolve("models")));
    play.promote(play.publish(1, 10));
    ProcessBuilder builder =
        new ProcessBuilder(
            churn.toAbsolutePath().toString(),
            "serve",
            "--models",
            folder.resolve("models").toString(),
            "--port",
            "0");
    builder.environment().put("CHURN_OPTS", "-Xmx256m");
    builder.environment().remove("HADOOP_CONF_DIR");
    Path output = folder.resolve("output.log");
    process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    for (int tries = 0; address == null && tries < 600; tries++) {
      Thread.sleep(50);
      Matcher found = ADDRESS.matcher(Files.readString(output));
      address = found.find() ? URI.create(found.group(1)) : null;
    }
  }

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  /** Each line another user, and as short as a line can be. */
  private static byte[] manyUsers() {
    return repeated(
        i ->
            "{\"ts\":1538352117000,\"userId\":\"%d\",\"sessionId\":%d,\"page\":\"Home\"}\n"
                .formatted(i, i));
  }

  /** One user, each line another session. */
  private static byte[] manySessions() {
    return repeated(
        i ->
            "{\"ts\":1538352117000,\"userId\":\"1\",\"sessionId\":%d,\"page\":\"Home\"}\n"
                .formatted(i));
  }

  /** One user on one day, as many songs as a body holds. */
  private static byte[] manySongs() {
    return repeated(
        i ->
            "{\"ts\":%d,\"userId\":\"1\",\"sessionId\":1,\"itemInSession\":%d,\"page\":\"NextSong\"}\n"
                .formatted(1538352000000L + 300L * i, i));
  }

  private static byte[] manyRows() {
    byte[] rows = repeated(i -> i == 0 ? "[{}" : ",{}");
    rows[rows.length - 1] = ']';
    for (int i = rows.length - 2; rows[i] != '}'; i--) {
      rows[i] = ' ';
    }
    return rows;
  }

  private interface Line {
    String number(int i);
  }

  private static byte[] repeated(Line line) {
    StringBuilder text = new StringBuilder(BODY_BYTES + 200);
    for (int i = 0; ; i++) {
      String next = line.number(i);
      if (text.length() + next.length() > BODY_BYTES) {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
      }
      text.append(next);
    }
  }

  private CompletableFuture<Integer> post(String path, String type, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return client.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private double metric(String name) throws IOException, InterruptedException {
    Matcher found =
        Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
            .matcher(get("/metrics"));
    assertThat(found.find()).as(name).isTrue();
    return Double.parseDouble(found.group(1));
  }

  private double heapAfterCollection() throws Exception {
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(process.pid()),
            "GC.run")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    return metric("jvm_memory_used_bytes{area=\"heap\"}");
  }

  @Test
  void everybodyIsAnsweredAndUpdatesAreTakenUpMeanwhile() throws Exception {
    get("/metrics");
    double floor = heapAfterCollection();
    Map<String, byte[]> bodies =
        Map.of(
            "users",
            manyUsers(),
            "sessions",
            manySessions(),
            "rows",
            manyRows(),
            "songs",
            manySongs());
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < CLIENTS / 4; i++) {
      answers.add(post("/api/v1/predict/events", "application/x-ndjson", bodies.get("users")));
      answers.add(post("/api/v1/predict/events", "application/x-ndjson", bodies.get("sessions")));
      answers.add(post("/api/v1/predict", "application/json", bodies.get("rows")));
      answers.add(
          post("/api/v1/whatif/events?errors=5", "application/x-ndjson", bodies.get("songs")));
    }
    String newer = play.publish(2, 10);
    play.promote(newer);
    Set<Integer> statuses = new TreeSet<>();
    for (CompletableFuture<Integer> answer : answers) {
      statuses.add(answer.join());
    }
    assertThat(statuses).isSubsetOf(200, 413, 422, 503).isNotEmpty();

    for (int tries = 0; !get("/v2/health/ready").contains(newer) && tries < 50; tries++) {
      Thread.sleep(100);
    }
    assertThat(get("/v2/health/ready")).contains(newer).contains("\"models\":");
    assertThat(metric("churn_http_memory_bytes")).isZero();
    assertThat(metric("churn_background_seconds_since_success{task=\"models\"}")).isLessThan(5);
    assertThat(heapAfterCollection()).isLessThan(floor + (24 << 20));
    assertThat(
            post("/api/v1/predict", "application/json", "{}".getBytes(StandardCharsets.US_ASCII))
                .join())
        .isEqualTo(200);
  }
}
