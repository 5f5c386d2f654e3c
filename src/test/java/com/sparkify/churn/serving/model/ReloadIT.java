package com.sparkify.churn.serving.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.LocalSettings;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.serving.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New champions while clients keep asking. */
class ReloadIT {
  private static final int CLIENTS = 4;

  @TempDir private Path folder;

  @Test
  void newChampionsTakeOverWithoutAFailedRequestAndABadOneDoesNot() throws Exception {
    PlayModels play = new PlayModels(folder);
    String first = play.publish(1, 10);
    play.promote(first);
    try (RunningServer server =
        new RunningServer(folder, Optional.empty(), LocalSettings.ANY_PORT)) {
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger answered = new AtomicInteger();
      List<CompletableFuture<Void>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(CompletableFuture.runAsync(() -> ask(server, stop, answered)));
      }
      String second = play.publish(2, 10);
      for (String champion : List.of(second, first, second)) {
        play.promote(champion);
        awaitBody(server, "/v2/health/ready", champion);
      }
      String bad = play.publish(3, 10);
      PlayModels.damage(folder.resolve(bad).resolve("forest.bin"));
      play.promote(bad);
      awaitBody(server, "/metrics", "churn_champion_refused 1.0");

      stop.set(true);
      clients.forEach(CompletableFuture::join);
      assertThat(answered.get()).isGreaterThan(CLIENTS);
      assertThat(server.get("/v2/health/ready").body()).contains(second);
      assertThat(server.get("/api/v1/model").body()).contains("newerModelRefused", "forest.bin");
      assertThat(server.get("/metrics").body())
          .contains("churn_model_loads_total{outcome=\"loaded\"} 4.0");
    }
  }

  private static void ask(RunningServer server, AtomicBoolean stop, AtomicInteger answered) {
    while (!stop.get()) {
      try {
        assertThat(server.post("/api/v1/predict", "{\"level\":\"paid\"}").statusCode())
            .isEqualTo(200);
      } catch (java.io.IOException | InterruptedException failed) {
        throw new AssertionError("a request failed", failed);
      }
      answered.incrementAndGet();
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
}
