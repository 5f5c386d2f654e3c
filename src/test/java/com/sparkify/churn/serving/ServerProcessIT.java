package com.sparkify.churn.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.story.Skipped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/churn serve} as it is installed and run. */
class ServerProcessIT {
  private static final Path CHURN = Path.of(System.getProperty("churn.dist", "target/dist"));
  private static final Pattern ADDRESS = Pattern.compile("\"url\":\"(http://[^\"]+)\"");
  private static final Pattern IN_FLIGHT = Pattern.compile("\nchurn_http_in_flight (\\d+)");
  private static final int TERMINATED = 128 + 15;

  @TempDir private Path folder;
  private PlayModels play;
  private Process process;
  private URI address;

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
            "--json",
            "--models",
            folder.resolve("models").toString(),
            "--port",
            "0",
            "--access-log",
            folder.resolve("access.log").toString());
    builder.environment().put("CHURN_OPTS", "-Xmx256m");
    builder.environment().remove("HADOOP_CONF_DIR");
    process = builder.redirectErrorStream(true).redirectOutput(output().toFile()).start();
    address = URI.create(awaitOutput(ADDRESS));
  }

  @AfterEach
  void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private Path output() {
    return folder.resolve("output.log");
  }

  private String awaitOutput(Pattern pattern) throws Exception {
    for (int tries = 0; tries < 600; tries++) {
      Matcher found = pattern.matcher(Files.readString(output()));
      if (found.find()) {
        return found.group(found.groupCount());
      }
      Thread.sleep(50);
    }
    throw new AssertionError("never said " + pattern + ": " + Files.readString(output()));
  }

  private int get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  /** A request that the server has begun to read; a busy machine may take its time to. */
  private Socket underWay() throws Exception {
    int before = inFlight();
    Socket client = new Socket("127.0.0.1", address.getPort());
    client
        .getOutputStream()
        .write(
            ascii(
                "POST /api/v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16\r\n\r\n{\"lev"));
    for (int tries = 0; inFlight() == before; tries++) {
      assertThat(tries).as("polls until the request is under way").isLessThan(200);
      Thread.sleep(50);
    }
    return client;
  }

  private int inFlight() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/metrics")).build();
    String metrics = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    Matcher gauge = IN_FLIGHT.matcher(metrics);
    assertThat(gauge.find()).as(metrics).isTrue();
    return Integer.parseInt(gauge.group(1));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aRequestUnderWayIsAnsweredBeforeATerminatedServerEnds() throws Exception {
    try (Socket client = underWay()) {
      process.destroy();
      Thread.sleep(500);
      assertThat(process.isAlive()).as("waits for the request").isTrue();
      OutputStream out = client.getOutputStream();
      out.write(ascii("el\":\"paid\"}"));

      InputStream in = client.getInputStream();
      assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(TERMINATED);
    assertThat(Files.readString(output()))
        .containsPattern("INFO  ModelHolder: model play-\\w+ is in service")
        .containsSubsequence(
            "INFO  ChurnServer: stopping: no more requests", "ChurnServer: stopped");
  }

  @Test
  void aRequestThatNeverEndsHoldsATerminatedServerForTenSecondsOnly() throws Exception {
    try (Socket client = underWay()) {
      process.destroy();
      Thread.sleep(1000);
      assertThat(connects()).as("takes no more connections").isFalse();
      assertThat(client.isClosed()).isFalse();
      assertThat(process.waitFor(12, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(process.exitValue()).isEqualTo(TERMINATED);
  }

  private boolean connects() throws IOException {
    try (Socket another = new Socket("127.0.0.1", address.getPort())) {
      return another.isConnected();
    } catch (ConnectException refused) {
      return false;
    }
  }

  @Test
  void aBadChampionIsToldInTheLog() throws Exception {
    String bad = play.publish(2, 10);
    PlayModels.damage(folder.resolve("models").resolve(bad).resolve("forest.bin"));
    play.promote(bad);

    assertThat(awaitOutput(Pattern.compile("(cannot load the champion, .*)")))
        .contains("stays", "forest.bin");
    assertThat(get("/health")).isEqualTo(200);
  }

  @Test
  void everyRequestLeavesALine() throws Exception {
    get("/health");
    get("/nowhere?name=%0Aforged");
    process.destroy();
    process.waitFor();

    List<String> lines = Files.readAllLines(folder.resolve("access.log"));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .matches("127\\.0\\.0\\.1 \\[\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z] \"GET /health\" 200 3 \\d+us");
    assertThat(lines.get(1)).contains("\"GET /nowhere\" 404 ");
  }
}
