package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.prediction.ScoreJson;

/** {@code GET /api/v1/schema}: the features, as people and forms need them. */
public record DescribeFeatures(Models models) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    ServedModel model = models.inService();
    FeatureSchema schema = model.schema();
    float[] defaults = model.reader().newRow().values();
    JsonOut json = new JsonOut(1 << 16).open('{').field("modelVersion", model.version());
    json.name("features").open('[');
    for (int i = 0; i < schema.size(); i++) {
      write(json, schema.feature(i), defaults[i]);
    }
    return Reply.json(json.close(']').close('}').toBytes());
  }

  private static void write(JsonOut json, Feature feature, float typical) {
    json.open('{').field("name", feature.name()).name("kind").value(feature.kind());
    json.field("group", feature.group()).field("unit", feature.unit());
    json.field("windowDays", feature.windowDays());
    json.name("minimum").value(feature.minimum());
    if (feature.maximum() < Float.MAX_VALUE) {
      json.name("maximum").value(feature.maximum());
    }
    ScoreJson.value(json.name("default"), feature, typical);
    ScoreJson.value(json.name("whenMissing"), feature, feature.whenMissing());
    if (!feature.categories().isEmpty()) {
      json.name("categories").open('[');
      feature.categories().forEach(json::value);
      json.close(']');
    }
    json.field("meaning", feature.meaning()).field("theme", feature.theme().text()).close('}');
  }
}
