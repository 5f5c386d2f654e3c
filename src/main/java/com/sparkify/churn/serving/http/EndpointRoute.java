package com.sparkify.churn.serving.http;

import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonFault;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.BadMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Route;

/** The one way from sparkjava to an endpoint and back: negotiates, measures, turns errors. */
final class EndpointRoute implements Route {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointRoute.class);

  private final RouteSpec spec;
  private final RequestLimits limits;
  private final RouteMetrics metrics;

  EndpointRoute(RouteSpec spec, RequestLimits limits, Metrics metrics) {
    this.spec = spec;
    this.limits = limits;
    this.metrics = metrics.route(spec.path(), spec.method().name());
  }

  @Override
  public Object handle(Request request, Response response) throws IOException {
    long start = System.nanoTime();
    Reply reply = answer(request.raw());
    if (reply.stream().isPresent()) {
      int status = Replies.send(reply, request.raw(), response.raw());
      metrics.count(status, System.nanoTime() - start);
      return ""; // nothing is left to send
    }
    Replies.head(reply, response.raw());
    metrics.count(reply.status(), System.nanoTime() - start);
    return reply.body();
  }

  private Reply answer(HttpServletRequest request) {
    try {
      negotiate(request);
      return spec.endpoint().handle(new Call(request, limits));
    } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
      Problem problem = problem(failure);
      return (spec.path().startsWith("/v2") ? problem.inWords() : problem).reply();
    }
  }

  private Problem problem(Throwable failure) {
    if (failure instanceof Problem problem) {
      return problem;
    } else if (failure instanceof JsonFault fault) {
      return Problem.of(400, "malformed", "not sound JSON: " + fault.getMessage());
    } else if (failure instanceof InvalidInput invalid) {
      return Problem.unprocessable(invalid.getMessage(), invalid.faults());
    } else if (failure instanceof BadMessageException bad) {
      return Problem.of(bad.getCode(), "bad_request", reason(bad));
    } else if (failure instanceof IllegalArgumentException unfit) {
      return Problem.unprocessable(String.valueOf(unfit.getMessage()), List.of());
    } else if (failure instanceof IOException || failure instanceof TimeoutException) {
      LOG.info("{} {}: {}", spec.method(), spec.path(), failure.toString());
      return unreadable(failure).with("Connection", "close");
    } else if (failure instanceof OutOfMemoryError) {
      LOG.error("{} {}: {}", spec.method(), spec.path(), failure.toString());
      return Problem.of(503, "overloaded", "the server's memory is full; send less at once")
          .with("Retry-After", "2");
    }
    LOG.error("{} {} failed", spec.method(), spec.path(), failure);
    return Problem.of(500, "internal", "the server failed; its log says why");
  }

  private static Problem unreadable(Throwable broken) {
    return broken instanceof TimeoutException || broken.getCause() instanceof TimeoutException
        ? Problem.of(408, "too_slow", "the body did not arrive in time")
        : Problem.badRequest("the body ends early, or its chunks are malformed");
  }

  private static String reason(BadMessageException bad) {
    return bad.getReason() == null ? "the request is not sound HTTP" : bad.getReason();
  }

  private void negotiate(HttpServletRequest request) {
    if (!MediaTypes.accepts(request.getHeader("Accept"), spec.produces())) {
      throw Problem.of(
          406, "not_acceptable", "%s gives %s".formatted(spec.path(), spec.produces()));
    }
    String type = request.getContentType();
    if (spec.consumes().isEmpty() || type == null) {
      return;
    }
    if (!spec.consumes().contains(MediaTypes.essence(type))) {
      throw Problem.of(
          415,
          "unsupported_media_type",
          "%s takes %s; say so in Content-Type".formatted(spec.path(), spec.consumes()));
    }
    if (!MediaTypes.isUtf8(type)) {
      throw Problem.of(415, "unsupported_charset", "the body must be UTF-8");
    }
  }
}
