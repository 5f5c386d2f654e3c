package com.sparkify.churn.serving.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What is counted of requests; other parts add their own to the registry. */
public final class Metrics {
  /** The media type of {@link #text}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final double[] SECONDS = {
    .0002, .0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 5, 30
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("churn_http_requests_total")
          .help("Answered requests.")
          .labelNames("route", "method", "status")
          .withoutExemplars()
          .register(registry);
  private final Histogram seconds =
      Histogram.builder()
          .name("churn_http_request_seconds")
          .help("Time from the first byte read to the answer.")
          .labelNames("route", "method")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .withoutExemplars()
          .register(registry);
  private final Counter shed =
      Counter.builder()
          .name("churn_http_shed_total")
          .help("Requests refused because of load, by reason.")
          .labelNames("reason")
          .register(registry);
  private final Counter cutOff =
      Counter.builder()
          .name("churn_http_slow_clients_total")
          .help("Connections closed because the client sent too slowly.")
          .register(registry);

  public Metrics() {
    JvmMetrics.builder().register(registry);
    shed.initLabelValues("server");
    shed.initLabelValues("client");
    shed.initLabelValues("memory");
  }

  public PrometheusRegistry registry() {
    return registry;
  }

  /** What is counted of one route. */
  RouteMetrics route(String path, String method) {
    return new RouteMetrics(requests, seconds, path, method);
  }

  /** Adds the number of requests being answered. */
  void watchInFlight(IntSupplier inFlight) {
    GaugeWithCallback.builder()
        .name("churn_http_in_flight")
        .help("Requests being answered.")
        .callback(out -> out.call(inFlight.getAsInt()))
        .register(registry);
  }

  /** Adds the heap that requests have taken, and may take. */
  void watchMemory(LongSupplier taken, long total) {
    GaugeWithCallback.builder()
        .name("churn_http_memory_bytes")
        .help("Heap that the requests being answered have taken, by estimate.")
        .callback(out -> out.call(taken.getAsLong()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("churn_http_memory_limit_bytes")
        .help("Heap that all requests together may take.")
        .callback(out -> out.call(total))
        .register(registry);
  }

  void refused(String reason) {
    shed.labelValues(reason).inc();
  }

  void slowClientClosed() {
    cutOff.inc();
  }

  /** All there is, in Prometheus' text format. */
  public byte[] text() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 15);
    PrometheusTextFormatWriter.builder().build().write(out, registry.scrape());
    return out.toByteArray();
  }
}
