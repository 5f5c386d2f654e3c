package com.sparkify.churn.serving.prediction;

import com.sparkify.churn.bundle.Reason;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.ServedModel;
import java.util.List;

/** Scores, reasons and vectors as JSON members. */
public final class ScoreJson {
  private ScoreJson() {}

  /** Writes the members that every prediction has. */
  public static void write(JsonOut json, Score score, ServedModel model) {
    json.field("probability", score.probability());
    json.name("horizons").open('[');
    model
        .horizons(score)
        .forEach(
            (days, probability) ->
                json.open('{').field("days", days).field("probability", probability).close('}'));
    json.close(']');
    json.field("decile", score.decile());
    json.name("band").value(score.band());
    json.field("contact", score.contact());
    json.field("threshold", model.threshold());
    json.field("modelVersion", model.version());
    if (!score.up().isEmpty() || !score.down().isEmpty()) {
      json.name("reasons").open('{');
      reasons(json.name("up"), score.up(), model.schema());
      reasons(json.name("down"), score.down(), model.schema());
      json.close('}');
    }
  }

  /**
   * Writes the member that says where a prediction stands among the users scored, if it is known.
   */
  public static void standing(JsonOut json, Score score, Standing standing) {
    standing
        .of(score.probability())
        .ifPresent(
            place ->
                json.name("amongScored")
                    .open('{')
                    .field("decile", place.decile())
                    .field("users", place.users())
                    .field("asOf", place.asOf().toString())
                    .close('}'));
  }

  private static void reasons(JsonOut json, List<Reason> reasons, FeatureSchema schema) {
    json.open('[');
    for (Reason reason : reasons) {
      json.open('{').field("theme", reason.theme().text()).field("feature", reason.feature());
      value(json.name("value"), schema.feature(schema.indexOf(reason.feature())), reason.value());
      json.field("contribution", reason.contribution());
      json.field("text", reason.text()).close('}');
    }
    json.close(']');
  }

  /** Writes a vector as the feature map that predicts the same. */
  public static void vector(JsonOut json, float[] vector, FeatureSchema schema) {
    json.open('{');
    for (int i = 0; i < vector.length; i++) {
      Feature feature = schema.feature(i);
      value(json.name(feature.name()), feature, vector[i]);
    }
    json.close('}');
  }

  /** Writes one value of a feature: a category by its label. */
  public static void value(JsonOut json, Feature feature, float value) {
    switch (feature.kind()) {
      case CATEGORY -> json.value(feature.categories().get((int) value));
      case COUNT, NUMBER -> json.value(value);
    }
  }
}
