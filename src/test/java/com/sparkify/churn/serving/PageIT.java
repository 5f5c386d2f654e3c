package com.sparkify.churn.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.operation.StatusLimits;
import com.sparkify.churn.operation.StatusReader;
import com.sparkify.churn.serving.status.Oversight;
import com.sparkify.churn.story.Skipped;
import com.sparkify.churn.story.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; needs what {@code src/test/browser/install.sh} installs. */
class PageIT {
  private static final Path BROWSER_TEST = Path.of("src/test/browser");

  @TempDir private Path folder;

  @Test
  void thePageWorksInARealBrowser() throws Exception {
    Path chromium =
        Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
    boolean installed =
        Files.isExecutable(chromium)
            && Files.isDirectory(BROWSER_TEST.resolve("node_modules/playwright-core"));
    Skipped.unless(
        installed, "no Chromium or no playwright-core; src/test/browser/install.sh installs them");
    Stages stages = new Stages(folder);
    PlayModels play = new PlayModels(folder.resolve("models"));
    String champion = stages.promoteAModel(20);
    play.publish(2, 10);
    Path stored = Files.createDirectories(folder.resolve("logs/dt=2018-11-30"));
    Files.write(stored.resolve("events.json"), historyOf("u0"));
    stages.sessionize(folder.resolve("logs"));
    PlayScores.publish(
        folder.resolve("scores"),
        200,
        PlayScores.AS_OF,
        Provenance.of("score"),
        play.driftOf(champion));
    byte[] log =
        new Story()
            .user("<script>window.hacked=1</script>")
            .at("2018-10-05T10:00:00Z")
            .playsSong("<script>", "<img src=x onerror=alert(1)>")
            .plays(9)
            .at("2018-10-09T10:00:00Z")
            .session(2)
            .plays(4)
            .bytes();
    Path file = Files.write(folder.resolve("log.jsonl"), log);
    Path shots = Files.createDirectories(Path.of("target/page"));
    Path keys = Files.writeString(folder.resolve("keys"), "sesame\n");
    ServerSettings locked =
        LocalSettings.with(
            new ServerSettings.Security(Optional.of(keys), Optional.empty(), Optional.empty()));
    try (RunningServer server =
            RunningServer.ofRoot(folder, LocalSettings.with(tenthOfDecember()));
        RunningServer asking = RunningServer.ofRoot(folder, locked)) {
      Path output = folder.resolve("browser.log");
      Process node =
          new ProcessBuilder(
                  "node",
                  "page.test.js",
                  base(server),
                  file.toString(),
                  shots.toAbsolutePath().toString(),
                  base(asking))
              .directory(BROWSER_TEST.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = node.waitFor(5, TimeUnit.MINUTES);
      node.destroyForcibly();
      assertThat(ended && node.waitFor() == 0).as(Files.readString(output)).isTrue();
    }
  }

  private static String base(RunningServer server) {
    return server.uri("/").toString().replaceAll("/$", "");
  }

  /** What is stored of a user whom the batch scores list. */
  private static byte[] historyOf(String user) {
    return new Story()
        .user(user)
        .at("2018-11-12T10:00:00Z")
        .plays(7)
        .at("2018-11-29T20:00:00Z")
        .session(2)
        .plays(30)
        .visits("Thumbs Down", "Help")
        .bytes();
  }

  /** Nine days after the scores, with a look at the root. */
  private Oversight tenthOfDecember() {
    StatusReader root =
        new StatusReader(
            new HdfsLayout(folder.toString()), new Configuration(), StatusLimits.DEFAULT);
    return new Oversight(() -> PlayScores.AS_OF.plusDays(9), 1, Optional.of(root));
  }
}
