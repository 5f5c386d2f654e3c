package com.sparkify.churn.serving.http;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;

/** Writes answers given outside of sparkjava. */
final class Replies {
  private Replies() {}

  static void write(Reply reply, HttpServletResponse response) throws IOException {
    head(reply, response);
    response.getOutputStream().write(reply.body());
  }

  /** Status and headers; the body is for the caller to write. */
  static void head(Reply reply, HttpServletResponse response) {
    response.setStatus(reply.status());
    response.setContentType(reply.contentType());
    response.setContentLength(reply.body().length);
    for (Reply.Header header : reply.headers()) {
      response.setHeader(header.name(), header.value());
    }
  }
}
