package com.sparkify.churn.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that are sent while they are written. */
class RepliesIT {
  /** More than the server holds back before it sends. */
  private static final byte[] MUCH = new byte[1 << 20];

  private static final Duration SOON = Duration.ofSeconds(30);

  private final Server server = new Server(0);

  /** What the server takes for sent; it knows that only after the client has its answer. */
  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private HttpResponse<byte[]> answer(Reply.Stream stream) throws Exception {
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target, Request base, HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            status.complete(Replies.send(Reply.streamed("text/csv", stream), request, response));
            base.setHandled(true);
          }
        });
    server.start();
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
            BodyHandlers.ofByteArray());
  }

  @Test
  void aLongAnswerArrivesWhole() throws Exception {
    HttpResponse<byte[]> answer = answer(out -> out.write(MUCH));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
    assertThat(answer.body()).isEqualTo(MUCH);
  }

  @Test
  void whatFailsBeforeAnythingIsSentIsAProblem() throws Exception {
    HttpResponse<byte[]> answer =
        answer(
            out -> {
              out.write(1);
              throw Problem.of(503, "timeout", "it took too long");
            });

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(new String(answer.body(), "UTF-8")).contains("it took too long");
    assertThat(status).succeedsWithin(SOON).isEqualTo(503);
  }

  @Test
  void aPartIsNotTakenForTheWhole() {
    assertThatThrownBy(
            () ->
                answer(
                    out -> {
                      out.write(MUCH);
                      throw Problem.of(503, "timeout", "it took too long");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(status).succeedsWithin(SOON).isEqualTo(503);
  }
}
