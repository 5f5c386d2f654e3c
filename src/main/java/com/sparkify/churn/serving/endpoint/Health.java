package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;

/** {@code GET /health} and {@code /ping}, as MLflow has them: 200 with a model in service. */
public record Health(Models models) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    models.inService();
    return Reply.text("OK\n");
  }
}
