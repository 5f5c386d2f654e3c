package com.sparkify.churn.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a campaign did, as the server tells it. */
class MeasuredCampaignIT {
  @TempDir private Path folder;

  @Test
  void isServedOnceItIsMeasured() throws Exception {
    PlayModels play = new PlayModels(Files.createDirectories(folder.resolve("models")));
    play.promote(play.publish(1, 5));
    PlayScores.publish(folder.resolve("scores"), 20);
    publish("2018-q3", "{\"campaign\": \"2018-q3\"}");
    try (RunningServer server =
        new RunningServer(
            folder.resolve("models"),
            Optional.of(folder.resolve("scores")),
            LocalSettings.ANY_PORT)) {
      assertThat(until(server, "/api/v1/effect", 200).body())
          .isEqualTo("{\"campaign\": \"2018-q3\"}");
      HttpResponse<String> unknown = server.get("/api/v1/effect?campaign=2018-q4");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(unknown.body()).contains("the effect of campaign 2018-q4 has not been measured");

      publish("2018-q4", "{\"campaign\": \"2018-q4\"}");
      until(server, "/api/v1/effect?campaign=2018-q4", 200);
      assertThat(server.get("/api/v1/effect").body()).contains("2018-q4");
      assertThat(server.get("/api/v1/effect?campaign=2018-q3").body()).contains("2018-q3");
      assertThat(server.get("/api/v1/effect?campain=x").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void saysThatNoneWasMeasured() throws Exception {
    try (RunningServer server =
        RunningServer.withModel(Files.createDirectory(folder.resolve("models")))) {
      HttpResponse<String> none = server.get("/api/v1/effect");
      assertThat(none.statusCode()).isEqualTo(404);
      assertThat(none.body()).contains("no campaign has been measured yet; run churn effect");
    }
  }

  /** Campaigns are listed every ten seconds. */
  private static HttpResponse<String> until(RunningServer server, String path, int status)
      throws Exception {
    HttpResponse<String> reply = server.get(path);
    for (int tries = 0; reply.statusCode() != status && tries < 300; tries++) {
      Thread.sleep(100);
      reply = server.get(path);
    }
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    return reply;
  }

  private void publish(String name, String json) throws IOException {
    Configuration conf = new Configuration();
    org.apache.hadoop.fs.Path campaigns =
        new org.apache.hadoop.fs.Path(folder.resolve("campaigns").toUri());
    try (Publication publication = new DatasetPublisher(conf).begin(campaigns, "effect_" + name)) {
      org.apache.hadoop.fs.Path file =
          new org.apache.hadoop.fs.Path(publication.directory(name), HdfsLayout.EFFECT);
      try (OutputStream out = file.getFileSystem(conf).create(file)) {
        out.write(json.getBytes(StandardCharsets.UTF_8));
      }
      publication.publish(Provenance.of("effect").withSettings(Map.of("campaign", name)));
    }
  }
}
