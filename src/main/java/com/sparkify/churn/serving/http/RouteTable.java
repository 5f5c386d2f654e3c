package com.sparkify.churn.serving.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spark.RouteImpl;
import spark.route.HttpMethod;
import spark.route.Routes;
import spark.routematch.RouteMatch;

/**
 * Finds the route of a path: with one look where the path is fixed, and among the few that have a
 * variable part otherwise. sparkjava's own table walks over all routes, four times a request, and
 * takes paths that only look alike.
 */
public final class RouteTable extends Routes {
  /** A placeholder for the path, whose parts endpoints read themselves. */
  private static final String NO_PARAMETERS = "/";

  private final Map<HttpMethod, Map<String, RouteImpl>> fixed = new EnumMap<>(HttpMethod.class);
  private final List<Variable> variable = new ArrayList<>();
  private final RouteImpl fallback;

  private record Variable(RouteSpec spec, RouteImpl route) {}

  public RouteTable(List<RouteSpec> specs, RequestLimits limits, Metrics metrics) {
    for (RouteSpec spec : specs) {
      RouteImpl route = RouteImpl.create(spec.path(), new EndpointRoute(spec, limits, metrics));
      if (spec.path().contains(":")) {
        variable.add(new Variable(spec, route));
      } else {
        fixed.computeIfAbsent(spec.method(), any -> new HashMap<>()).put(spec.path(), route);
      }
    }
    fallback = RouteImpl.create(NO_PARAMETERS, new FallbackRoute(specs, metrics));
  }

  @Override
  public RouteMatch find(HttpMethod method, String path, String accepted) {
    HttpMethod asked = method == HttpMethod.head ? HttpMethod.get : method;
    // Clients of the Open Inference Protocol may end a path with a slash.
    boolean slash = path.startsWith("/v2") && path.endsWith("/");
    String named = slash ? path.substring(0, path.length() - 1) : path;
    RouteImpl route = fixed.getOrDefault(asked, Map.of()).get(named);
    return new RouteMatch(
        route == null ? variable(asked, named) : route, NO_PARAMETERS, NO_PARAMETERS, accepted);
  }

  private RouteImpl variable(HttpMethod method, String path) {
    for (Variable each : variable) {
      if (each.spec.method() == method && each.spec.matches(path)) {
        return each.route;
      }
    }
    return fallback;
  }

  /** None: there are no filters of sparkjava's. */
  @Override
  public List<RouteMatch> findMultiple(HttpMethod method, String path, String accepted) {
    return List.of();
  }
}
