package com.sparkify.churn.serving.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  /** The same with one more header. */
  public Reply with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Reply(status, contentType, body, List.copyOf(more));
  }
}
