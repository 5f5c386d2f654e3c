package com.sparkify.churn.serving.http;

import com.sparkify.churn.hdfs.FailureMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.servlet.http.HttpServletRequest;

/**
 * Reads request bodies, never more than the limit, be it before or after unpacking, and not from
 * clients that drip. (Jetty's own minimum rate has no grace: a body of a few bytes that waits some
 * milliseconds for a thread would be refused.)
 */
final class BodyReader {
  private static final int CHUNK = 8192;
  private static final double NANOS = 1e-9;
  private static final double GRACE_SECONDS = 5;
  private static final int LEAST_BYTES_PER_SECOND = 1024;

  /** Heap per byte of a body: its buffer, which may double, and the copies that readers make. */
  private static final int HEAP_PER_BYTE = 4;

  private final int limit;
  private final MemoryBudget.Share memory;

  BodyReader(int limit, MemoryBudget.Share memory) {
    this.limit = limit;
    this.memory = memory;
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
      throw Problem.badRequest(
          "the body is not a complete gzip stream: " + FailureMessage.of(wrong));
    }
  }

  private byte[] read(InputStream in, int announced, Deadline deadline) throws IOException {
    take(announced >= 0 ? announced : CHUNK, in, deadline);
    byte[] body = new byte[announced >= 0 ? announced : CHUNK];
    int size = 0;
    long start = System.nanoTime();
    while (true) {
      if (size == body.length) {
        if (size == announced) {
          return body;
        }
        take(size, in, deadline);
        body = Arrays.copyOf(body, Math.min(2 * size, limit + 1));
      }
      int count = in.read(body, size, body.length - size);
      if (count < 0) {
        return Arrays.copyOf(body, size);
      }
      size += count;
      if (size > limit) {
        throw tooLarge("exceeds the limit");
      }
      requireRate(size, (System.nanoTime() - start) * NANOS);
      deadline.check();
    }
  }

  /**
   * Takes memory for more of a body. Where there is none, the rest is read and forgotten: a client
   * that is still sending would not see the answer.
   */
  private void take(int bytes, InputStream in, Deadline deadline) throws IOException {
    try {
      memory.grow((long) HEAP_PER_BYTE * bytes);
    } catch (Problem full) {
      byte[] forgotten = new byte[CHUNK];
      long start = System.nanoTime();
      int count = 0;
      for (int size = 0; size <= limit && count >= 0; size += count) {
        requireRate(size, (System.nanoTime() - start) * NANOS);
        deadline.check();
        count = in.read(forgotten);
      }
      throw full;
    }
  }

  private static void requireRate(int bytes, double seconds) {
    if (seconds > GRACE_SECONDS && bytes < LEAST_BYTES_PER_SECOND * seconds) {
      throw Problem.of(408, "too_slow", "the body comes in at less than 1024 bytes per second")
          .with("Connection", "close");
    }
  }

  private Problem tooLarge(String what) {
    return Problem.of(
            413, "too_large", "the body %s; at most %d bytes are allowed".formatted(what, limit))
        .with("Connection", "close");
  }
}
