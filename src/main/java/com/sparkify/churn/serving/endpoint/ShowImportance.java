package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;

/** {@code GET /api/v1/importance}: how much each feature moves scores. */
public record ShowImportance(Models models) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    return Reply.json(models.inService().importance());
  }
}
