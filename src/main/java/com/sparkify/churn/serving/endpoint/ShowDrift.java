package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;

/** {@code GET /api/v1/drift}: how far the last batch has moved from the training data. */
public record ShowDrift(Scores scores) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    return scores
        .newest()
        .drift()
        .map(Reply::json)
        .orElseThrow(() -> Problem.notFound("the last batch was published without drift figures"));
  }
}
