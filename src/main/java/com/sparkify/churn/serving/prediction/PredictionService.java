package com.sparkify.churn.serving.prediction;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.serving.json.Fault;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonCursor;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.FeatureRow;
import com.sparkify.churn.serving.model.ServedModel;
import java.util.List;

/** Reads feature maps and says what a model thinks of them. */
public final class PredictionService {
  private final ScoreObserver observer;

  public PredictionService(ScoreObserver observer) {
    this.observer = observer;
  }

  /**
   * Predicts for one feature map, or for an array of them.
   *
   * @param standing tells where one prediction stands; those of an array go without
   * @return JSON: a prediction, or an object with an array of them
   * @throws InvalidInput naming every unknown feature and impossible value
   */
  public byte[] predict(byte[] body, ServedModel model, Batch.Options options, Standing standing) {
    JsonCursor cursor = new JsonCursor(body);
    if (cursor.peek() == '{') {
      return predictOne(cursor, model, options.reasons(), standing);
    }
    JsonOut json = new JsonOut(Math.max(512, body.length / 8));
    predictAll(cursor, model, options, json);
    return json.toBytes();
  }

  private byte[] predictOne(JsonCursor cursor, ServedModel model, int reasons, Standing standing) {
    FeatureRow row = model.reader().newRow();
    model.reader().read(cursor, row);
    cursor.finish();
    requireSound(row.faults());
    Score score = model.score(row.values(), reasons);
    observer.scored(score.probability());
    JsonOut json = new JsonOut(512);
    write(json.open('{'), row, score, model);
    ScoreJson.standing(json, score, standing);
    return json.close('}').toBytes();
  }

  private void predictAll(
      JsonCursor cursor, ServedModel model, Batch.Options options, JsonOut json) {
    Batch batch =
        new Batch(
            model,
            options,
            observer,
            (row, score) -> {
              write(json.open('{'), row, score, model);
              json.close('}');
            });
    json.open('{').field("modelVersion", model.version()).name("predictions").open('[');
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      model.reader().read(cursor, batch.add());
    }
    cursor.finish();
    batch.finish();
    json.close(']').close('}');
  }

  private static void write(JsonOut json, FeatureRow row, Score score, ServedModel model) {
    row.userId().ifPresent(id -> json.field("userId", id));
    json.field("asOf", row.asOf().map(Object::toString).orElse(null));
    ScoreJson.write(json, score, model);
    if (row.missing() > 0) {
      json.field("defaulted", row.missing());
    }
  }

  /**
   * @throws InvalidInput unless there are no faults
   */
  void requireSound(List<Fault> faults) {
    Batch.requireSound(faults, observer);
  }
}
