package com.sparkify.churn.serving.http;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;

/** Writes answers outside of sparkjava. */
final class Replies {
  private Replies() {}

  static void write(Reply reply, HttpServletResponse response) throws IOException {
    head(reply, response);
    response.getOutputStream().write(reply.body());
  }

  /**
   * Sends an answer while it is written. If that fails once a part of it is on its way, the
   * connection ends before the answer does, so that the client sees that some is missing.
   *
   * @param reply with a stream
   * @return the status that the client sees, or would have seen
   */
  static int send(Reply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    head(reply, response);
    try {
      reply.stream().orElseThrow().writeTo(response.getOutputStream());
      return reply.status();
    } catch (Problem problem) {
      if (response.isCommitted()) {
        Request.getBaseRequest(request).getHttpChannel().abort(problem);
      } else {
        response.reset();
        write(problem.reply(), response);
      }
      return problem.reply().status();
    }
  }

  /** Status and headers; the body is for the caller to write. */
  static void head(Reply reply, HttpServletResponse response) {
    response.setStatus(reply.status());
    response.setContentType(reply.contentType());
    if (reply.stream().isEmpty()) {
      response.setContentLength(reply.body().length);
    }
    for (Reply.Header header : reply.headers()) {
      response.setHeader(header.name(), header.value());
    }
  }
}
