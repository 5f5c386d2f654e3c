package com.sparkify.churn.serving.prediction;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.serving.json.Fault;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonCursor;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.FeatureRow;
import com.sparkify.churn.serving.model.ServedModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a model would say if some features were otherwise. */
public final class WhatIf {
  private final PredictionService service;

  public WhatIf(PredictionService service) {
    this.service = service;
  }

  /**
   * @param body {@code {"features": {…}, "changes": {…}}}
   * @param reasons how many in either direction at most
   * @return JSON: the scores before and after, and what each change does on its own
   */
  public byte[] answer(byte[] body, ServedModel model, int reasons) {
    int[] starts = members(new JsonCursor(body));
    JsonCursor text = new JsonCursor(body);
    FeatureRow before = model.reader().newRow();
    if (starts[0] >= 0) {
      model.reader().read(text.at(starts[0]), before);
    }
    FeatureRow after = before.copy();
    model.reader().read(text.at(starts[1]), after);
    List<Fault> faults = new ArrayList<>(before.faults());
    faults.addAll(after.faults());
    service.requireSound(faults);
    return json(before, after, model, reasons);
  }

  /** Where the values of "features" (or -1) and "changes" begin. */
  private static int[] members(JsonCursor cursor) {
    int[] starts = {-1, -1};
    Set<String> seen = new HashSet<>();
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      String name = cursor.nameOnce(seen);
      cursor.peek();
      switch (name) {
        case "features" -> starts[0] = cursor.position();
        case "changes" -> starts[1] = cursor.position();
        default ->
            throw new InvalidInput(
                "member '%s' is unknown; give features and changes".formatted(name), List.of());
      }
      cursor.skip();
    }
    cursor.finish();
    if (starts[1] < 0) {
      throw new InvalidInput("member 'changes' is missing", List.of());
    }
    return starts;
  }

  private static byte[] json(FeatureRow before, FeatureRow after, ServedModel model, int reasons) {
    Score old = model.score(before.values(), reasons);
    Score changed = model.score(after.values(), reasons);
    JsonOut json = new JsonOut().open('{');
    json.name("before").open('{');
    ScoreJson.write(json, old, model);
    json.close('}').name("after").open('{');
    ScoreJson.write(json, changed, model);
    json.close('}').field("delta", changed.probability() - old.probability());
    json.name("changes").open('[');
    for (int i = 0; i < after.values().length; i++) {
      if (after.isGiven(i)) {
        float[] vector = before.values().clone();
        vector[i] = after.values()[i];
        double alone = model.score(vector, 0).probability() - old.probability();
        change(json, model.schema().feature(i), before.values()[i], vector[i]);
        json.field("deltaAlone", alone).close('}');
      }
    }
    return json.close(']').close('}').toBytes();
  }

  private static void change(JsonOut json, Feature feature, float from, float to) {
    json.open('{').field("feature", feature.name());
    ScoreJson.value(json.name("from"), feature, from);
    ScoreJson.value(json.name("to"), feature, to);
  }
}
