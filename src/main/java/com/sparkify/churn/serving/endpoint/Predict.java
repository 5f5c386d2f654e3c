package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.prediction.Batch;
import com.sparkify.churn.serving.prediction.PredictionService;
import java.io.IOException;

/** {@code POST /api/v1/predict}: feature maps to predictions. */
public record Predict(Models models, PredictionService service) implements Endpoint {
  @Override
  public Reply handle(Call call) throws IOException {
    call.takes("reasons");
    return Reply.json(
        service.predict(call.body(), models.inService(), options(call, reasons(call))));
  }

  /** How many reasons a call asks for, in either direction. */
  static int reasons(Call call) {
    return call.queryInt("reasons", Scorer.MOST_REASONS, 0, Scorer.MOST_REASONS);
  }

  static Batch.Options options(Call call, int reasons) {
    return new Batch.Options(reasons, call.limits().rows(), call.deadline()::check);
  }
}
