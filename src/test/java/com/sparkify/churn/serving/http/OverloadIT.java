package com.sparkify.churn.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.LocalSettings;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.serving.RunningServer;
import com.sparkify.churn.serving.ServerSettings.Security;
import com.sparkify.churn.serving.http.AdmissionFilter.Admission;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More requests at once than the server, or a client's share of it, has room for. */
@Tag("security")
class OverloadIT {
  @TempDir private Path folder;

  private RunningServer server(Admission admission, Security security) throws Exception {
    PlayModels play = new PlayModels(folder);
    play.promote(play.publish(1, 10));
    return new RunningServer(folder, Optional.empty(), LocalSettings.with(security, admission));
  }

  /** A request that waits for the last byte of its body. */
  private static Socket waiting(RunningServer server, String header) throws Exception {
    // A request answered just now counts as in flight for a moment more.
    Thread.sleep(300);
    Socket socket = new Socket("127.0.0.1", server.uri("/").getPort());
    String head =
        "POST /api/v1/predict HTTP/1.1\r\nHost: localhost\r\n" + header + "Content-Length: 2";
    socket.getOutputStream().write((head + "\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
    Thread.sleep(300);
    return socket;
  }

  private static void finish(Socket socket) throws IOException {
    socket.getOutputStream().write('}');
    byte[] start = socket.getInputStream().readNBytes(12);
    assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
  }

  private static HttpResponse<String> predict(RunningServer server, String key) throws Exception {
    return server.send(
        server
            .request("/api/v1/predict")
            .header("Content-Type", "application/json")
            .header("X-API-Key", key)
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
  }

  private static void assertShed(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void aFullServerShedsWatchersExceptedAndTakesRequestsAgain() throws Exception {
    try (RunningServer server = server(new Admission(2, 10), Security.NONE);
        Socket first = waiting(server, "");
        Socket second = waiting(server, "")) {
      for (int i = 0; i < 20; i++) {
        assertShed(predict(server, ""), 503);
      }
      assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/metrics").body())
          .contains("churn_http_shed_total{reason=\"server\"} 20.0")
          .contains("churn_http_in_flight 2.0");
      finish(first);
      finish(second);
      assertTaken(server, "");
    }
  }

  private static void assertTaken(RunningServer server, String key) throws Exception {
    int status = 0;
    for (int tries = 0; status != 200 && tries < 50; tries++) {
      Thread.sleep(20);
      status = predict(server, key).statusCode();
    }
    assertThat(status).isEqualTo(200);
  }

  @Test
  void twoClientsAtTheirLimitsDoNotTouchEachOther() throws Exception {
    Path keys = Files.writeString(folder.resolve("keys"), "one\ntwo\nthree\n");
    Security security = new Security(Optional.of(keys), Optional.empty(), Optional.empty());
    try (RunningServer server = server(new Admission(8, 1), security);
        Socket first = waiting(server, "X-API-Key: one\r\n")) {
      assertShed(predict(server, "one"), 429);
      assertThat(predict(server, "two").statusCode()).isEqualTo(200);
      try (Socket second = waiting(server, "X-API-Key: two\r\n")) {
        assertShed(predict(server, "one"), 429);
        assertShed(predict(server, "two"), 429);
        assertThat(predict(server, "three").statusCode()).isEqualTo(200);
        finish(first);
        finish(second);
      }
      assertTaken(server, "one");
      assertTaken(server, "two");
    }
  }
}
