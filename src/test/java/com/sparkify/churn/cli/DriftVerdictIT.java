package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.bundle.Drift;
import com.sparkify.churn.serving.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The verdict of drift, wherever it is said. */
class DriftVerdictIT {
  private static SmallWorld world;
  private static Path scores;
  private static String text;
  private static JsonObject json;

  @BeforeAll
  static void read() throws Exception {
    world = SmallWorld.get();
    scores = world.output().resolve("scores/as-of=" + SmallWorld.END);
    text = Files.readString(scores.resolve("_with-drift.json"));
    json = JsonParser.parseString(text).getAsJsonObject();
  }

  private static Drift.Verdict verdict() {
    String said = json.get("verdict").getAsString();
    return Arrays.stream(Drift.Verdict.values())
        .filter(verdict -> verdict.text().equals(said))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void hasOneAction() {
    assertThat(json.get("action").getAsString()).isEqualTo(verdict().action());
    assertThat(json.get("summary").getAsString())
        .startsWith(verdict().text() + ": " + verdict().action() + " (");
  }

  @Test
  void logAndStatusSayTheSame() {
    String line = "drift +" + Pattern.quote(json.get("summary").getAsString());
    assertThat(world.run().out()).containsPattern(line);
    Spoken status =
        Spoken.churn(
            "status", "-o", world.output().toString(), "--today", SmallWorld.END.toString());
    assertThat(status.out()).containsPattern(line);
  }

  @Test
  void theServerGivesTheFileAndTheVerdict() throws Exception {
    try (RunningServer server = RunningServer.ofRoot(world.output())) {
      for (int tries = 0; server.get("/api/v1/users").statusCode() != 200; tries++) {
        assertThat(tries).as("scores are read after the start").isLessThan(300);
        Thread.sleep(50);
      }
      assertThat(server.get("/api/v1/drift").body()).isEqualTo(text);
      String metrics = server.get("/metrics").body();
      for (Drift.Verdict each : Drift.Verdict.values()) {
        assertThat(metrics)
            .contains(
                "churn_drift_verdict{verdict=\"%s\"} %s\n"
                    .formatted(each.text(), each == verdict() ? "1.0" : "0.0"));
      }
    }
  }

  @Test
  void theModelCardTellsWhatEachVerdictAsksFor() throws Exception {
    String card =
        Files.readString(
            world.output().resolve("models/" + world.champion().version() + "/model-card.md"));
    for (Drift.Verdict each : Drift.Verdict.values()) {
      assertThat(card).contains(each.text() + ": " + each.action());
    }
  }
}
