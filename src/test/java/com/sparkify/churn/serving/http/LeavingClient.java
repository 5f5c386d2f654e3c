package com.sparkify.churn.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.RunningServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks for seconds of work, and leaves without waiting for the answer. */
final class LeavingClient {
  private static final int ROWS = 90_000;
  private static final String GONE =
      "churn_http_requests_total{method=\"post\",route=\"/api/v1/predict\",status=\"499\"} 1.0";

  private LeavingClient() {}

  /** Makes a connection to a port of this machine. */
  @FunctionalInterface
  interface Connector {
    Socket connect(int port) throws IOException;
  }

  /** The whole request, to be explained row by row. */
  static byte[] request() {
    String body = "[{}" + ",{}".repeat(ROWS - 1) + "]";
    String head =
        """
        POST /api/v1/predict HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """;
    return (head.formatted(body.length()) + body).getBytes(StandardCharsets.US_ASCII);
  }

  static void assertItsWorkEnds(RunningServer server, Connector connector) throws Exception {
    try (Socket socket = connector.connect(server.uri("/").getPort())) {
      socket.getOutputStream().write(request());
      socket.getOutputStream().flush();
      Thread.sleep(300);
    }
    String metrics = "";
    for (int tries = 0; !metrics.contains(GONE) && tries < 60; tries++) {
      Thread.sleep(50);
      metrics = server.get("/metrics").body();
    }
    assertThat(metrics).contains(GONE).contains("churn_http_memory_bytes 0.0");
  }
}
