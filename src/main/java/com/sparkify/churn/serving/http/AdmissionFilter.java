package com.sparkify.churn.serving.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/**
 * Lets in whom the server can serve now: known clients, no more at once than it has threads for,
 * and no client more than its share. Sets the headers that every answer has.
 */
public final class AdmissionFilter implements Filter {
  /** What every answer says, encoded once. */
  private static final List<HttpField> GUARDS =
      List.of(
          new PreEncodedHttpField(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'"),
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
          new PreEncodedHttpField("X-Frame-Options", "DENY"),
          new PreEncodedHttpField("Cache-Control", "no-store"));

  private final Admission admission;
  private final HostCheck hosts;
  private final Optional<ApiKeys> keys;
  private final Metrics metrics;
  private final MemoryBudget memory;
  private final Map<String, Access> accessByPath = new HashMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<String, AtomicInteger> byClient = new ConcurrentHashMap<>();

  /**
   * How many requests are answered at once.
   *
   * @param total of all clients
   * @param perClient of one, identified by its API key, or else by its address
   * @param memoryBytes of heap that all of them may fill
   */
  public record Admission(int total, int perClient, long memoryBytes) {
    public Admission {
      if (total < 1 || perClient < 1) {
        throw new IllegalArgumentException(
            "at most %d requests at once and %d per client; both must be above 0"
                .formatted(total, perClient));
      }
      if (memoryBytes < 1) {
        throw new IllegalArgumentException(
            "memory for requests is " + memoryBytes + " bytes; it must be above 0");
      }
    }

    /** With half of the heap for requests. */
    public Admission(int total, int perClient) {
      this(total, perClient, Runtime.getRuntime().maxMemory() / 2);
    }
  }

  /**
   * @param routes whose rules hold for their paths; all other paths are for clients with a key
   */
  public AdmissionFilter(
      List<RouteSpec> routes,
      Admission admission,
      HostCheck hosts,
      Optional<ApiKeys> keys,
      Metrics metrics) {
    routes.forEach(route -> accessByPath.put(route.path(), route.access()));
    this.admission = admission;
    this.hosts = hosts;
    this.keys = keys;
    this.metrics = metrics;
    this.memory = new MemoryBudget(admission.memoryBytes, metrics);
    metrics.watchInFlight(inFlight::get);
  }

  @Override
  public void init(FilterConfig config) {}

  @Override
  public void destroy() {}

  @Override
  public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) in;
    HttpServletResponse response = (HttpServletResponse) out;
    GUARDS.forEach(Request.getBaseRequest(in).getResponse().getHttpFields()::put);
    try {
      hosts.check(request);
    } catch (Problem misdirected) {
      Replies.write(misdirected.reply(), response);
      return;
    }
    Access access = accessByPath.getOrDefault(request.getRequestURI(), Access.DATA);
    if (keys.isPresent() && access.needsKey() && !keys.get().admits(request)) {
      Problem refused = Problem.of(401, "unauthorized", "send a valid key in X-API-Key");
      Replies.write(refused.with("WWW-Authenticate", "Bearer").reply(), response);
      return;
    }
    if (access.isAlways()) {
      chain.doFilter(in, out);
      return;
    }
    AtomicInteger client = byClient.computeIfAbsent(client(request), any -> new AtomicInteger());
    int ofClient = client.incrementAndGet();
    int ofAll = inFlight.incrementAndGet();
    try (MemoryBudget.Share share = memory.open(in)) {
      if (ofAll > admission.total) {
        shed("server", Problem.of(503, "overloaded", "too many requests at once"), response);
      } else if (ofClient > admission.perClient) {
        shed(
            "client",
            Problem.of(429, "too_many", "too many concurrent requests from this client"),
            response);
      } else {
        chain.doFilter(in, out);
      }
    } finally {
      inFlight.decrementAndGet();
      if (client.decrementAndGet() == 0 && byClient.size() > admission.total) {
        byClient.values().removeIf(count -> count.get() == 0);
      }
    }
  }

  private String client(HttpServletRequest request) {
    return keys.isPresent() ? ApiKeys.of(request).orElse("") : request.getRemoteAddr();
  }

  private void shed(String reason, Problem problem, HttpServletResponse response)
      throws IOException {
    metrics.refused(reason);
    Replies.write(problem.with("Retry-After", "1").reply(), response);
  }
}
