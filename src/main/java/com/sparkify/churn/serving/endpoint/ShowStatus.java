package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.status.StatusHolder;

/** {@code GET /api/v1/status}: how everything below the root stands, a minute old at most. */
public record ShowStatus(StatusHolder status) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    if (!status.isWanted()) {
      throw Problem.of(404, "no_status", "the server knows no root; start with --output DIR");
    }
    return status
        .json()
        .map(Reply::json)
        .orElseThrow(
            () ->
                Problem.of(503, "status_loading", "the status is not known yet")
                    .with("Retry-After", "1"));
  }
}
