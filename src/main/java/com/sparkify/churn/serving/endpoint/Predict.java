package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.prediction.PredictionService;
import com.sparkify.churn.serving.prediction.PredictionService.Options;
import java.io.IOException;

/** {@code POST /api/v1/predict}: feature maps to predictions. */
public record Predict(Models models, PredictionService service) implements Endpoint {
  static final int REASONS = Scorer.MOST_REASONS;
  static final int MOST_REASONS = Scorer.MOST_REASONS;

  @Override
  public Reply handle(Call call) throws IOException {
    int reasons = call.queryInt("reasons", REASONS, 0, MOST_REASONS);
    Options options = new Options(reasons, call.limits().rows(), call.deadline()::check);
    return Reply.json(service.predict(call.body(), models.inService(), options));
  }
}
