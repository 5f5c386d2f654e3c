package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.prediction.ScoreJson;

/** {@code GET /api/v1/example}: a typical user's features, a body that predict takes as it is. */
public record Example(Models models) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    ServedModel model = models.inService();
    JsonOut json = new JsonOut(1 << 13);
    ScoreJson.vector(json, model.reader().newRow().values(), model.schema());
    return Reply.json(json.toBytes());
  }
}
