package com.sparkify.churn.serving.prediction;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.serving.json.Fault;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonCursor;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.FeatureRow;
import com.sparkify.churn.serving.model.ServedModel;
import java.util.ArrayList;
import java.util.List;

/** Reads feature maps and says what a model thinks of them. */
public final class PredictionService {
  private static final int MOST_FAULTS = 100;
  private static final int ROWS_BETWEEN_CHECKS = 256;

  private final ScoreObserver observer;

  public PredictionService(ScoreObserver observer) {
    this.observer = observer;
  }

  /**
   * How much is answered.
   *
   * @param reasons how many in either direction at most
   * @param rows the most that are taken
   * @param check called now and then; throws when the time is over
   */
  public record Options(int reasons, int rows, Runnable check) {}

  /**
   * Predicts for one feature map, or for an array of them.
   *
   * @return JSON: a prediction, or an object with an array of them
   * @throws InvalidInput naming every unknown feature and impossible value
   */
  public byte[] predict(byte[] body, ServedModel model, Options options) {
    JsonCursor cursor = new JsonCursor(body);
    if (cursor.peek() == '{') {
      JsonOut json = new JsonOut(512);
      predictOne(cursor, model, options, json);
      cursor.finish();
      return json.toBytes();
    }
    JsonOut json = new JsonOut(Math.max(512, body.length / 8));
    predictAll(cursor, model, options, json);
    cursor.finish();
    return json.toBytes();
  }

  private void predictOne(JsonCursor cursor, ServedModel model, Options options, JsonOut json) {
    FeatureRow row = model.reader().newRow();
    model.reader().read(cursor, row);
    requireSound(row.faults());
    write(json, row, model, options.reasons);
  }

  private void predictAll(JsonCursor cursor, ServedModel model, Options options, JsonOut json) {
    List<Fault> faults = new ArrayList<>();
    json.open('{').field("modelVersion", model.version()).name("predictions").open('[');
    cursor.enter('[');
    for (int number = 0; cursor.hasMore(']'); number++) {
      if (number == options.rows) {
        throw new InvalidInput("more than " + options.rows + " rows; send less at once", List.of());
      }
      if (number % ROWS_BETWEEN_CHECKS == 0) {
        options.check.run();
      }
      FeatureRow row = model.reader().newRow();
      model.reader().read(cursor, row);
      for (Fault fault : row.faults()) {
        faults.add(new Fault("row " + number + ": " + fault.where(), fault.detail()));
      }
      if (faults.size() > MOST_FAULTS) {
        break;
      }
      if (faults.isEmpty()) {
        write(json, row, model, options.reasons);
      }
    }
    requireSound(faults);
    json.close(']').close('}');
  }

  private void write(JsonOut json, FeatureRow row, ServedModel model, int reasons) {
    Score score = model.score(row.values(), reasons);
    observer.scored(score.probability());
    json.open('{');
    row.userId().ifPresent(id -> json.field("userId", id));
    json.field("asOf", row.asOf().map(Object::toString).orElse(null));
    ScoreJson.write(json, score, model);
    if (row.missing() > 0) {
      json.field("defaulted", row.missing());
    }
    json.close('}');
  }

  /**
   * @throws InvalidInput unless there are no faults
   */
  public void requireSound(List<Fault> faults) {
    if (!faults.isEmpty()) {
      observer.refused(faults.size());
      Fault first = faults.get(0);
      String others = faults.size() == 1 ? "" : "; and " + (faults.size() - 1) + " more faults";
      throw new InvalidInput(first.where() + " " + first.detail() + others, faults);
    }
  }
}
