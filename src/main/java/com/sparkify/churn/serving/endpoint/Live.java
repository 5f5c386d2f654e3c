package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import java.nio.charset.StandardCharsets;

/** {@code GET /v2/health/live}: 200 as long as the server can answer at all. */
public record Live() implements Endpoint {
  @Override
  public Reply handle(Call call) {
    return Reply.json("{\"live\":true}".getBytes(StandardCharsets.UTF_8));
  }
}
