package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.MediaTypes;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.inference.Mlflow;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.prediction.Batch;
import com.sparkify.churn.serving.prediction.ScoreObserver;
import java.io.IOException;

/** {@code POST /invocations}: what MLflow's clients send, answered with probabilities. */
public record Invocations(Models models, ScoreObserver observer) implements Endpoint {
  @Override
  public Reply handle(Call call) throws IOException {
    JsonOut json = new JsonOut().open('{').name("predictions").open('[');
    Mlflow mlflow =
        new Mlflow(
            new Batch(
                models.inService(),
                Predict.options(call, 0),
                observer,
                (row, score) -> json.value(score.probability())));
    if (call.contentType().equals(MediaTypes.CSV)) {
      mlflow.csv(call.body());
    } else {
      mlflow.json(call.body());
    }
    return Reply.json(json.close(']').close('}').toBytes());
  }
}
