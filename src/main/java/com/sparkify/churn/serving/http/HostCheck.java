package com.sparkify.churn.serving.http;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;

/**
 * Answers only requests for this server's names: a web page whose name has been bound to this
 * machine's address (DNS rebinding) would otherwise read users' data in a visitor's browser.
 */
public final class HostCheck {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowed;

  /**
   * @param loopback whether the server listens on this machine only
   * @param names that are allowed beside loopback's; none, and no loopback, allow any name
   */
  public HostCheck(boolean loopback, Set<String> names) {
    Stream<String> local = loopback || !names.isEmpty() ? LOOPBACK.stream() : Stream.empty();
    allowed =
        Stream.concat(local, names.stream())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @throws Problem if the request is for another name, or for two
   */
  void check(HttpServletRequest request) {
    List<String> hosts = Collections.list(request.getHeaders("Host"));
    if (hosts.size() > 1) {
      throw Problem.badRequest(
              "the request has %d Host headers; one is allowed".formatted(hosts.size()))
          .with("Connection", "close");
    }
    if (allowed.isEmpty()) {
      return;
    }
    for (String host : hosts) {
      require(host);
    }
    require(request.getServerName());
  }

  private void require(String host) {
    if (!allowed.contains(name(host))) {
      throw Problem.of(
          421,
          "misdirected",
          "this server does not answer for '%s'; --allowed-host adds a name".formatted(host));
    }
  }

  /** Without port and final dot. */
  private static String name(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
