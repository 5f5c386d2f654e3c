package com.sparkify.churn.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.LocalSettings;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.serving.RunningServer;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server notices while it works on a request whether the client still waits. */
@Tag("security")
class LeavingClientIT {
  @TempDir private Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    PlayModels play = new PlayModels(folder);
    play.promote(play.publish(1, 400));
    server = new RunningServer(folder, java.util.Optional.empty(), LocalSettings.ANY_PORT);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void workEndsWhenItsClientHasGone() throws Exception {
    LeavingClient.assertItsWorkEnds(server, port -> new Socket("127.0.0.1", port));
  }

  @Test
  void whatAClientSendsMeanwhileIsItsNextRequest() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(LeavingClient.request());
      for (byte each :
          "GET /version HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII)) {
        Thread.sleep(10);
        socket.getOutputStream().write(each);
      }
      ByteArrayOutputStream answers = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answers);
      String text = answers.toString(StandardCharsets.UTF_8);
      assertThat(text.split("HTTP/1\\.1 200", -1)).hasSize(3);
      assertThat(text).endsWith("development\n");
    }
  }
}
