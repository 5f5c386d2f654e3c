package com.sparkify.churn.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.RunningServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two programs might read differently: each is answered once, by 400. */
@Tag("security")
class SmugglingIT {
  private static final String POST =
      "POST /api/v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String SMUGGLED = "GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @TempDir private Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.withModel(folder);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String answers(String... parts) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
      socket.setSoTimeout(3_000);
      for (String part : parts) {
        socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        Thread.sleep(30);
      }
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException reset) {
      return "closed";
    }
  }

  private static int count(String answers) {
    return answers.split("HTTP/1\\.1 ", -1).length - 1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2;a=\"\n\r\n{}\r\n0\r\n\r\n",
        "2;a=b\r\n{}\r\n0\r\n\r\n",
        "2 \r\n{}\r\n0\r\n\r\n",
        "2\n{}\r\n0\r\n\r\n",
        "2\r\n{}\n0\r\n\r\n",
        "2\r\n{}\r\n0\n\r\n",
        "2\r\n{}\r\n0\r\n\n",
        "2\r\n{}\r\n0\r\nX: y\r\n\r\n",
        " 2\r\n{}\r\n0\r\n\r\n",
        "2\t\r\n{}\r\n0\r\n\r\n",
        "+2\r\n{}\r\n0\r\n\r\n",
        "-2\r\n{}\r\n0\r\n\r\n",
        "0x2\r\n{}\r\n0\r\n\r\n",
        "100000002\r\n{}\r\n0\r\n\r\n",
        "10000000000000002\r\n{}\r\n0\r\n\r\n",
        "80000000\r\n{}\r\n0\r\n\r\n",
        "2\r{}\r\n0\r\n\r\n",
        "2\r\n{}xx\r\n0\r\n\r\n",
        "2\r\n{}0\r\n\r\n"
      })
  void aChunkFrameOfAnotherFormIsRefused(String body) throws Exception {
    String answers = answers(CHUNKED + body + SMUGGLED);
    assertThat(answers).startsWith("HTTP/1.1 400");
    assertThat(count(answers)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding:\u000bchunked",
        "Transfer-Encoding : chunked",
        "Content-Length: 12\r\nContent-Length: 12",
        "Content-Length: 12, 12",
        "Content-Length: +12"
      })
  void aLengthThatCanBeReadInTwoWaysIsRefused(String length) throws Exception {
    String answers = answers(POST + length + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n" + SMUGGLED);
    assertThat(answers).startsWith("HTTP/1.1 400");
    assertThat(count(answers)).isEqualTo(1);
  }

  @Test
  void itIsRefusedAlsoIfItArrivesByteByByte() throws Exception {
    String[] bytes = (CHUNKED + "2\r\n{}\n0\r\n\r\n").split("");
    String answers = answers(bytes);
    assertThat(answers).startsWith("HTTP/1.1 400");
  }

  @Test
  void soundChunksAreTakenHoweverTheyArrive() throws Exception {
    String sound = CHUNKED + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n";
    assertThat(answers(sound)).startsWith("HTTP/1.1 200");
    assertThat(answers(sound.split(""))).startsWith("HTTP/1.1 200");
    assertThat(count(answers(sound + SMUGGLED + sound))).isEqualTo(3);
  }

  @Test
  void aHeaderLineThatEndsInALineFeedAloneIsRefused() throws Exception {
    for (String head :
        new String[] {
          "GET /version HTTP/1.1\nHost: localhost\r\n\r\n",
          "\nGET /version HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "\r\nGET /version HTTP/1.1\nHost: localhost\r\n\r\n",
          "\r\n\r\nGET /version HTTP/1.1\r\nHost: localhost\n\r\n",
          "\r\n\r\n\r\nGET /version HTTP/1.1\r\nHost: localhost\r\n\n",
          "GET /version HTTP/1.1\r\nHost: localhost\n\r\n",
          "GET /version HTTP/1.1\r\nHost: localhost\r\n\n"
        }) {
      String answers = answers(head + SMUGGLED);
      assertThat(answers).as(head).startsWith("HTTP/1.1 400");
      assertThat(count(answers)).isEqualTo(1);
      assertThat(answers(head.split(""))).as(head).matches("(?s)closed|HTTP/1\\.1 400.*");
    }
  }

  @Test
  void whatABodyEndsInIsNoPartOfTheNextHeaders() throws Exception {
    String post = POST + "Content-Length: 6\r\n\r\n{}\r\n\r\n";
    String next = "GET /version HTTP/1.1\nHost: localhost\r\n\r\n";
    for (String between : new String[] {"", "\r\n", "\r\n\r\n"}) {
      String answers = answers(post + between + next);
      assertThat(count(answers)).isEqualTo(2);
      assertThat(answers).startsWith("HTTP/1.1 200").contains("HTTP/1.1 400");
    }
  }

  @Test
  void emptyLinesBeforeARequestArePassedOver() throws Exception {
    for (String before : new String[] {"\r\n", "\r\n\r\n"}) {
      assertThat(answers(before + SMUGGLED)).startsWith("HTTP/1.1 200");
      assertThat(answers((before + SMUGGLED).split(""))).startsWith("HTTP/1.1 200");
      assertThat(count(answers(SMUGGLED + before + SMUGGLED))).isEqualTo(2);
    }
  }

  @Test
  void lineFeedsInABodyAreContent() throws Exception {
    String body = "{\n\n}";
    assertThat(answers(POST + "Content-Length: 4\r\n\r\n" + body)).startsWith("HTTP/1.1 200");
  }

  @Test
  void twoHostsAreRefused() throws Exception {
    String answers =
        answers("GET /version HTTP/1.1\r\nHost: localhost\r\nHost: 127.0.0.1\r\n\r\n" + SMUGGLED);
    assertThat(answers).startsWith("HTTP/1.1 400");
    assertThat(count(answers)).isEqualTo(1);
  }

  @Test
  void aBrokenChunkIsABadRequest() throws Exception {
    assertThat(answers(CHUNKED + "zz\r\n")).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "10.0.0.1"})
  void onLoopbackOnlyLoopbacksNamesAreAnswered(String host) throws Exception {
    String answers = answers("GET /version HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    assertThat(answers).startsWith("HTTP/1.1 421").contains("--allowed-host");
    assertThat(answers("GET http://" + host + "/version HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 421");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:80", "127.0.0.1:8080", "[::1]:8080", "localhost."})
  void loopbacksOwnNamesAreAnswered(String host) throws Exception {
    assertThat(answers("GET /version HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }
}
