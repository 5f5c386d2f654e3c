package com.sparkify.churn.serving.http;

import com.sparkify.churn.serving.json.Fault;
import com.sparkify.churn.serving.json.JsonOut;
import java.util.List;

/**
 * A refused request, answered as {@code application/problem+json} (RFC 9457) with an error code.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final transient List<Reply.Header> headers;
  private final transient List<Fault> faults;

  private Problem(
      int status, String error, String detail, List<Reply.Header> headers, List<Fault> faults) {
    super(detail, null, false, false);
    this.status = status;
    this.error = error;
    this.headers = headers;
    this.faults = faults;
  }

  /**
   * @param error a code for programs, such as {@code not_found}
   * @param detail a sentence for people
   */
  public static Problem of(int status, String error, String detail) {
    return new Problem(status, error, detail, List.of(), List.of());
  }

  public static Problem badRequest(String detail) {
    return of(400, "bad_request", detail);
  }

  public static Problem unprocessable(String detail, List<Fault> faults) {
    return new Problem(422, "unprocessable", detail, List.of(), faults);
  }

  public static Problem notFound(String detail) {
    return of(404, "not_found", detail);
  }

  public static Problem notReady(String detail) {
    return of(503, "not_ready", detail).with("Retry-After", "1");
  }

  /** For the access log and the metrics, since nobody reads it; nginx gives it the same number. */
  static Problem clientGone() {
    return of(499, "client_gone", "the client closed its connection").with("Connection", "close");
  }

  public Problem with(String header, String value) {
    return new Problem(
        status, error, getMessage(), List.of(new Reply.Header(header, value)), faults);
  }

  public int status() {
    return status;
  }

  /** The same, with the sentence for people as its error, as the Open Inference Protocol has it. */
  Problem inWords() {
    return new Problem(status, getMessage(), getMessage(), headers, faults);
  }

  /** The answer that reports it. */
  public Reply reply() {
    return new Reply(status, MediaTypes.PROBLEM, body(), headers);
  }

  private byte[] body() {
    JsonOut json = new JsonOut().open('{').field("type", "about:blank");
    json.field("title", title(status)).field("status", status);
    json.field("error", error).field("detail", getMessage());
    if (!faults.isEmpty()) {
      json.name("errors").open('[');
      for (Fault fault : faults) {
        json.open('{').field("where", fault.where()).field("detail", fault.detail()).close('}');
      }
      json.close(']');
    }
    return json.close('}').toBytes();
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 408 -> "Request Timeout";
      case 410 -> "Gone";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 421 -> "Misdirected Request";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      default -> "Error";
    };
  }
}
