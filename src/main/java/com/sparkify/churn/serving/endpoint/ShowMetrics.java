package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Metrics;
import com.sparkify.churn.serving.http.Reply;
import java.io.IOException;

/** {@code GET /metrics}: for Prometheus. */
public record ShowMetrics(Metrics metrics) implements Endpoint {
  @Override
  public Reply handle(Call call) throws IOException {
    return Reply.of(Metrics.CONTENT_TYPE, metrics.text());
  }
}
