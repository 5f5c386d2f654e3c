package com.sparkify.churn.serving.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;

/** A request as endpoints see it: checked against the limits. */
public final class Call {
  /** 64 kB/s: slower clients have no more time than any request. */
  private static final long NANOS_PER_BYTE_SENT = 1_000_000_000 / (64 << 10);

  private final HttpServletRequest request;
  private final RequestLimits limits;
  private final Deadline deadline;

  Call(HttpServletRequest request, RequestLimits limits) {
    this.request = request;
    this.limits = limits;
    this.deadline = new Deadline(limits.time(), StrictConnections::clientHasGone);
  }

  public RequestLimits limits() {
    return limits;
  }

  /**
   * Takes a part of the server's memory, before it is allocated. To be called often in long work,
   * be it with 0.
   *
   * @throws Problem if there is none left, the time is over, or the client has gone
   */
  public void take(long heapBytes) {
    deadline.check();
    MemoryBudget.of(request).grow(heapBytes);
  }

  /**
   * To be called often while a long answer is sent: a client that takes it, be it slowly, has time.
   *
   * @param bytes sent since the last call
   * @throws Problem if the time is over, or the client has gone
   */
  public void sent(long bytes) {
    deadline.extend(Duration.ofNanos(bytes * NANOS_PER_BYTE_SENT));
    deadline.check();
  }

  /** The whole body. */
  public byte[] body() throws IOException {
    return new BodyReader(limits.bodyBytes(), MemoryBudget.of(request)).read(request, deadline);
  }

  /** The body's media type without parameters, empty if it has none. */
  public String contentType() {
    String type = request.getContentType();
    return type == null ? "" : MediaTypes.essence(type);
  }

  /** The value of a request header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /** Whether the client would take a media type. */
  public boolean wants(String type) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains(MediaTypes.essence(type));
  }

  /** A parameter of the query string. */
  public Optional<String> query(String name) {
    return request.getQueryString() == null
        ? Optional.empty()
        : Optional.ofNullable(request.getParameter(name));
  }

  /** Refuses a query string with other parameters than these: most likely one is misspelt. */
  public void takes(String... parameters) {
    List<String> known = List.of(parameters);
    if (request.getQueryString() == null) {
      return;
    }
    for (String name : request.getParameterMap().keySet()) {
      if (!known.contains(name)) {
        throw Problem.badRequest(
            "'%s' is not a parameter of %s; allowed are: %s"
                .formatted(name, request.getRequestURI(), String.join(", ", known)));
      }
    }
  }

  /** A yes or no in the query string. */
  public boolean queryFlag(String name, boolean otherwise) {
    return queryOneOf(name, List.of("true", "false")).map(Boolean::parseBoolean).orElse(otherwise);
  }

  /** One of some words in the query string. */
  public Optional<String> queryOneOf(String name, List<String> words) {
    Optional<String> text = query(name);
    if (text.isPresent() && !words.contains(text.get())) {
      throw Problem.badRequest(
          "%s is '%s'; it must be one of %s".formatted(name, text.get(), String.join(", ", words)));
    }
    return text;
  }

  /** A whole number in the query string, within {@code [least, most]}. */
  public int queryInt(String name, int otherwise, int least, int most) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notWhole) {
      // reported below, with what is allowed
    }
    throw Problem.badRequest(
        "%s is '%s'; it must be a whole number from %d to %d"
            .formatted(name, text.get(), least, most));
  }

  /** A probability in the query string. */
  public double queryShare(String name, double otherwise) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text.get());
      if (value >= 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException notNumber) {
      // reported below, with what is allowed
    }
    throw Problem.badRequest(
        "%s is '%s'; it must be a number from 0 to 1".formatted(name, text.get()));
  }

  /** One part of the path between slashes, the first being 0, decoded. */
  public String pathPart(int index) {
    String part = request.getRequestURI().split("/")[index + 1];
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
