package com.sparkify.churn.serving.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import spark.Request;
import spark.Response;
import spark.Route;

/** Answers what no route matched: 405 where another method would have, else 404. */
final class FallbackRoute implements Route {
  private final List<RouteSpec> routes;
  private final RouteMetrics metrics;

  FallbackRoute(List<RouteSpec> routes, Metrics metrics) {
    this.routes = List.copyOf(routes);
    this.metrics = metrics.route("unmatched", "any");
  }

  @Override
  public Object handle(Request request, Response response) {
    Problem problem = problem(request.raw());
    metrics.count(problem.status(), 0);
    Reply reply = problem.reply();
    Replies.head(reply, response.raw());
    return reply.body();
  }

  private Problem problem(HttpServletRequest request) {
    List<RouteSpec> here =
        routes.stream().filter(route -> route.matches(request.getRequestURI())).toList();
    if (here.isEmpty()) {
      return Problem.notFound("no such path; see /openapi.json");
    }
    String allowed =
        here.stream()
            .map(route -> route.method().name().toUpperCase(Locale.ROOT))
            .flatMap(name -> name.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(name))
            .distinct()
            .collect(Collectors.joining(", "));
    return Problem.of(405, "method_not_allowed", "this path takes " + allowed)
        .with("Allow", allowed);
  }
}
