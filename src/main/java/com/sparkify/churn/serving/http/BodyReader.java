package com.sparkify.churn.serving.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.servlet.http.HttpServletRequest;

/** Reads request bodies, never more than the limit, be it before or after unpacking. */
final class BodyReader {
  private static final int CHUNK = 8192;

  private final int limit;

  BodyReader(int limit) {
    this.limit = limit;
  }

  /** The whole body, unpacked where its encoding is gzip. */
  byte[] read(HttpServletRequest request, Deadline deadline) throws IOException {
    long announced = request.getContentLengthLong();
    if (announced > limit) {
      throw tooLarge("is " + announced + " bytes");
    }
    String encoding = request.getHeader("Content-Encoding");
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return read(request.getInputStream(), (int) announced, deadline);
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw Problem.of(
          415, "unsupported_encoding", "Content-Encoding must be gzip or none, not another");
    }
    try (InputStream unpacked = new GZIPInputStream(request.getInputStream(), CHUNK)) {
      return read(unpacked, -1, deadline);
    } catch (ZipException | java.io.EOFException wrong) {
      throw Problem.badRequest("the body is not whole gzip: " + wrong.getMessage());
    }
  }

  private byte[] read(InputStream in, int announced, Deadline deadline) throws IOException {
    byte[] body = new byte[announced >= 0 ? announced : CHUNK];
    int size = 0;
    while (true) {
      if (size == body.length) {
        if (size == announced) {
          return body;
        }
        body = Arrays.copyOf(body, Math.min(2 * size, limit + 1));
      }
      int count = in.read(body, size, body.length - size);
      if (count < 0) {
        return Arrays.copyOf(body, size);
      }
      size += count;
      if (size > limit) {
        throw tooLarge("goes on");
      }
      deadline.check();
    }
  }

  private Problem tooLarge(String what) {
    return Problem.of(
            413, "too_large", "the body %s; up to %d bytes are taken".formatted(what, limit))
        .with("Connection", "close");
  }
}
