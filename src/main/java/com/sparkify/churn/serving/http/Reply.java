package com.sparkify.churn.serving.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer.
 *
 * @param body all of it, or nothing if there is a stream
 * @param stream writes the body while it is sent, for one that may be too large for the heap
 */
public record Reply(
    int status, String contentType, byte[] body, Optional<Stream> stream, List<Header> headers) {

  /** A body that is sent while it is written. */
  @FunctionalInterface
  public interface Stream {
    /**
     * Writes all of it.
     *
     * @throws Problem if it cannot go on
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** A complete answer. */
  public Reply(int status, String contentType, byte[] body, List<Header> headers) {
    this(status, contentType, body, Optional.empty(), headers);
  }

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

  /** An answer whose length is not known when it begins. */
  public static Reply streamed(String contentType, Stream stream) {
    return new Reply(200, contentType, new byte[0], Optional.of(stream), List.of());
  }

  /** The same with one more header. */
  public Reply with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Reply(status, contentType, body, stream, List.copyOf(more));
  }
}
