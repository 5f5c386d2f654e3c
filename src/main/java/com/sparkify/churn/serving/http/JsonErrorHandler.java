package com.sparkify.churn.serving.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Reports what Jetty itself refuses as problems, without echoing anything. */
public final class JsonErrorHandler extends ErrorHandler {
  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    base.setHandled(true);
    Replies.write(problem(response.getStatus()).reply(), response);
  }

  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
    Reply reply = problem(status).reply();
    fields.put(HttpHeader.CONTENT_TYPE, reply.contentType());
    return ByteBuffer.wrap(reply.body());
  }

  private static Problem problem(int status) {
    int told = status >= 400 ? status : 500;
    String error = told >= 500 ? "internal" : "bad_request";
    return Problem.of(told, error, "the server's HTTP layer refused this request");
  }
}
