package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.prediction.Batch;
import com.sparkify.churn.serving.prediction.PredictionService;
import java.io.IOException;

/** {@code POST /api/v1/predict}: feature maps to predictions. */
public record Predict(Models models, Scores scores, PredictionService service) implements Endpoint {
  /** What a row of an answer takes while the answer grows, and is copied. */
  private static final long HEAP_PER_SCORE = 300;

  private static final long HEAP_PER_EXPLAINED_SCORE = 3_000;

  @Override
  public Reply handle(Call call) throws IOException {
    call.takes("reasons");
    return Reply.json(
        service.predict(
            call.body(), models.inService(), options(call, reasons(call)), scores.standing()));
  }

  /** How many reasons a call asks for, in either direction. */
  static int reasons(Call call) {
    return call.queryInt("reasons", Scorer.MOST_REASONS, 0, Scorer.MOST_REASONS);
  }

  static Batch.Options options(Call call, int reasons) {
    long heapPerRow = reasons == 0 ? HEAP_PER_SCORE : HEAP_PER_EXPLAINED_SCORE;
    return new Batch.Options(reasons, call.limits().rows(), rows -> call.take(heapPerRow * rows));
  }
}
