package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.MediaTypes;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.inference.Mlflow;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.FeatureRow;
import com.sparkify.churn.serving.model.ServedModel;
import java.io.IOException;
import java.util.List;

/** {@code POST /invocations}: what MLflow's clients send, answered with probabilities. */
public record Invocations(Models models) implements Endpoint {
  @Override
  public Reply handle(Call call) throws IOException {
    ServedModel model = models.inService();
    Mlflow mlflow = new Mlflow(model.reader(), call.limits().rows());
    byte[] body = call.body();
    boolean csv = call.contentType().equals(MediaTypes.CSV.substring(0, 8));
    List<FeatureRow> rows = csv ? mlflow.csv(body) : mlflow.json(body);
    JsonOut json = new JsonOut(64 + 24 * rows.size()).open('{').name("predictions").open('[');
    for (FeatureRow row : rows) {
      json.value(model.score(row.values(), 0).probability());
    }
    return Reply.json(json.close(']').close('}').toBytes());
  }
}
