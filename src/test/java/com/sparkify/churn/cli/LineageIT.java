package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.operation.lineage.EventRules;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageIT {
  private static final String PARENT = "airflow/daily/01234567-89ab-4def-8123-456789abcdef";

  @TempDir private Path folder;
  private final List<JsonObject> received = Collections.synchronizedList(new ArrayList<>());
  private volatile int answer = 201;
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/lineage", this::receive);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    received.add(
        JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject());
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  private String url() {
    return "churn.lineage.url=http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static List<String> names(JsonObject event, String side) {
    return event.getAsJsonArray(side).asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(dataset -> dataset.get("namespace").getAsString() + dataset.get("name").getAsString())
        .toList();
  }

  private List<JsonObject> events(String type) {
    return received.stream()
        .filter(event -> event.get("eventType").getAsString().equals(type))
        .toList();
  }

  private static String runId(JsonObject event) {
    return event.getAsJsonObject("run").get("runId").getAsString();
  }

  private static JsonObject firstOutput(JsonObject event) {
    return event.getAsJsonArray("outputs").get(0).getAsJsonObject();
  }

  @Test
  void everyStageTellsWhatItReadsAndWritesAndTheNamesMeet() throws IOException {
    String root = folder.resolve("out").toString();

    Spoken spoken =
        Spoken.churn(
            "run",
            "-q",
            "--input",
            SmallWorld.get().logs().toString(),
            "--output",
            root,
            "-D",
            url(),
            "-D",
            "churn.lineage.parent=" + PARENT);

    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    received.forEach(EventRules::check);
    List<JsonObject> starts = events("START");
    List<JsonObject> ends = events("COMPLETE");
    assertThat(starts).hasSize(6);
    assertThat(ends)
        .extracting(event -> event.getAsJsonObject("job").get("name").getAsString())
        .containsExactly("sessionize", "featurize", "export", "train", "promote", "score");
    Set<String> written = new HashSet<>();
    for (int stage = 0; stage < 6; stage++) {
      assertThat(runId(ends.get(stage))).isEqualTo(runId(starts.get(stage)));
      if (stage > 0) {
        assertThat(names(ends.get(stage), "inputs")).containsAnyElementsOf(written);
      }
      written.addAll(names(ends.get(stage), "outputs"));
    }
    assertThat(names(ends.get(5), "inputs"))
        .containsExactly("file" + root + "/features", "file" + root + "/models");
    JsonObject scores = firstOutput(ends.get(5));
    assertThat(
            scores
                .getAsJsonObject("outputFacets")
                .getAsJsonObject("outputStatistics")
                .get("rowCount")
                .getAsLong())
        .isBetween(100L, 750L);
    assertThat(scores.getAsJsonObject("facets").getAsJsonObject("schema").toString())
        .contains("\"name\":\"user_id\"");
    assertThat(ends.get(0).getAsJsonObject("run").toString())
        .contains("{\"namespace\":\"airflow\",\"name\":\"daily\"}");

    for (String later : List.of("evaluate", "effect", "erase --user nobody")) {
      laterStageTells(later, root);
    }
  }

  /** Stages that come after a run: they may find nothing to do, and tell all the same. */
  private void laterStageTells(String stage, String root) {
    received.clear();
    List<String> args = new ArrayList<>(List.of(stage.split(" ")));
    args.addAll(List.of("--output", root, "-D", url()));

    Spoken spoken = Spoken.churn(args.toArray(String[]::new));

    received.forEach(EventRules::check);
    assertThat(received)
        .as(stage + spoken.err())
        .extracting(event -> event.get("eventType").getAsString())
        .containsExactly("START", spoken.exitCode() == 1 ? "FAIL" : "COMPLETE");
    assertThat(received)
        .extracting(event -> event.getAsJsonObject("job").get("name").getAsString())
        .containsOnly(args.get(0));
    if (!stage.startsWith("erase")) {
      assertThat(names(received.get(1), "inputs")).isNotEmpty();
    }
  }

  @Test
  void aFailureIsToldWithItsReason() throws IOException {
    Files.createDirectory(folder.resolve("sessions"));

    Spoken spoken = Spoken.churn("score", "--output", folder.toString(), "-D", url());

    assertThat(spoken.exitCode()).isEqualTo(1);
    received.forEach(EventRules::check);
    assertThat(
            "score: "
                + events("FAIL")
                    .get(0)
                    .getAsJsonObject("run")
                    .getAsJsonObject("facets")
                    .getAsJsonObject("errorMessage")
                    .get("message")
                    .getAsString())
        .isEqualTo(spoken.complaint());
  }

  @Test
  void aReceiverThatFailsFailsNoStage() throws IOException {
    Files.createDirectory(folder.resolve("sessions"));
    answer = 500;

    assertThat(Spoken.churn("retain", "--output", folder.toString(), "-D", url()).exitCode())
        .isZero();
    assertThat(received).hasSize(2);

    server.stop(0);
    assertThat(Spoken.churn("retain", "--output", folder.toString(), "-D", url()).exitCode())
        .isZero();
  }

  @Test
  void aFileGetsALinePerEvent() throws IOException {
    Files.createDirectory(folder.resolve("sessions"));
    Path file = folder.resolve("events.jsonl");

    Spoken.churn("retain", "--output", folder.toString(), "-D", "churn.lineage.file=" + file);
    Spoken.churn(
        "retain", "--output", folder.toString(), "--dry-run", "-D", "churn.lineage.file=" + file);

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    lines.forEach(line -> EventRules.check(JsonParser.parseString(line).getAsJsonObject()));
  }
}
