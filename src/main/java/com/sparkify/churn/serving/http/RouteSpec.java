package com.sparkify.churn.serving.http;

import java.util.List;
import spark.route.HttpMethod;

/**
 * An endpoint and its path.
 *
 * @param path in sparkjava's form: {@code :name} for a variable part
 * @param consumes media types of bodies it takes; empty if it takes none
 * @param produces media types of its answers
 * @param access who may see these
 */
public record RouteSpec(
    HttpMethod method,
    String path,
    Endpoint endpoint,
    List<String> consumes,
    List<String> produces,
    Access access) {

  public static RouteSpec get(String path, Endpoint endpoint) {
    return new RouteSpec(
        HttpMethod.get, path, endpoint, List.of(), List.of(MediaTypes.JSON), Access.DATA);
  }

  public static RouteSpec post(String path, Endpoint endpoint) {
    List<String> json = List.of(MediaTypes.JSON);
    return new RouteSpec(HttpMethod.post, path, endpoint, json, json, Access.DATA);
  }

  public RouteSpec consuming(String... types) {
    return new RouteSpec(method, path, endpoint, List.of(types), produces, access);
  }

  public RouteSpec producing(String... types) {
    return new RouteSpec(method, path, endpoint, consumes, List.of(types), access);
  }

  public RouteSpec seenBy(Access who) {
    return new RouteSpec(method, path, endpoint, consumes, produces, who);
  }

  /** Whether a request's path is this one's, whatever the method. */
  boolean matches(String requestPath) {
    String[] here = path.split("/", -1);
    String[] there = requestPath.split("/", -1);
    if (here.length != there.length) {
      return false;
    }
    for (int i = 0; i < here.length; i++) {
      boolean same = here[i].startsWith(":") ? !there[i].isEmpty() : here[i].equals(there[i]);
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
