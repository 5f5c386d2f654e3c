package com.sparkify.churn.serving.http;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/** Counts the requests of one route, without looking up labels for each. */
final class RouteMetrics {
  private static final double NANOS = 1e-9;

  private final Counter requests;
  private final String path;
  private final String method;
  private final CounterDataPoint fine;
  private final DistributionDataPoint seconds;

  RouteMetrics(Counter requests, Histogram seconds, String path, String method) {
    this.requests = requests;
    this.path = path;
    this.method = method;
    this.fine = requests.labelValues(path, method, "200");
    this.seconds = seconds.labelValues(path, method);
  }

  void count(int status, long nanos) {
    if (status == 200) {
      fine.inc();
    } else {
      requests.labelValues(path, method, Integer.toString(status)).inc();
    }
    seconds.observe(nanos * NANOS);
  }
}
