package com.sparkify.churn.serving.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** An answer, complete. */
public record Reply(int status, String contentType, byte[] body, List<Header> headers) {

  /** A response header. */
  public record Header(String name, String value) {}

  public static Reply json(byte[] body) {
    return new Reply(200, MediaTypes.JSON, body, List.of());
  }

  public static Reply text(String text) {
    return of(MediaTypes.inUtf8(MediaTypes.TEXT), text.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply of(String contentType, byte[] body) {
    return new Reply(200, contentType, body, List.of());
  }

  public Reply with(String name, String value) {
    return new Reply(status, contentType, body, List.of(new Header(name, value)));
  }
}
