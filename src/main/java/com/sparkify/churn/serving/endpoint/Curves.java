package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;

/** {@code GET /api/v1/curves}: how the model did on users it had not seen. */
public record Curves(Models models) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    return models
        .inService()
        .curves()
        .map(Reply::json)
        .orElseThrow(() -> Problem.notFound("this model was published without a holdout"));
  }
}
