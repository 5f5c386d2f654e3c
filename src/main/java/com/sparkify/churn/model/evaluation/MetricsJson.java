package com.sparkify.churn.model.evaluation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import java.util.Objects;

/** An evaluation as {@code metrics.json}: each figure an object of value, low and high. */
public final class MetricsJson {
  private MetricsJson() {}

  public static byte[] toBytes(Evaluation evaluation) {
    return JsonFields.bytes(toJson(evaluation));
  }

  public static JsonObject toJson(Evaluation evaluation) {
    JsonObject json = new JsonObject();
    for (Metric metric : Metric.values()) {
      json.add(metric.key(), toJson(evaluation.figure(metric)));
    }
    json.add("holdout", toJson(evaluation.sample()));
    json.add("thresholds", thresholds(evaluation.cuts()));
    json.add("baseRate", toJson(evaluation.baseRate()));
    evaluation.oracle().ifPresent(oracle -> json.add("oracle", toJson(oracle)));
    JsonArray horizons = new JsonArray();
    evaluation.horizons().forEach(horizon -> horizons.add(toJson(horizon)));
    json.add("horizons", horizons);
    JsonArray segments = new JsonArray();
    evaluation.segments().forEach(segment -> segments.add(toJson(segment)));
    json.add("segments", segments);
    json.add("campaign", volumes(evaluation.curves()));
    JsonArray alarms = new JsonArray();
    evaluation.alarms().forEach(alarm -> alarms.add(alarm.text()));
    json.add("alarms", alarms);
    return json;
  }

  /** An interval as every file of a model writes it: {@code value}, {@code low}, {@code high}. */
  public static JsonObject toJson(Interval interval) {
    JsonObject json = new JsonObject();
    json.addProperty("value", interval.value());
    json.addProperty("low", interval.low());
    json.addProperty("high", interval.high());
    return json;
  }

  private static JsonObject toJson(Evaluation.Sample sample) {
    JsonObject json = new JsonObject();
    json.add("asOf", JsonFields.array(sample.dates().stream().map(Objects::toString).toList()));
    json.addProperty("rows", sample.rows());
    json.addProperty("users", sample.users());
    json.addProperty("churners", sample.churners());
    json.addProperty("churnRate", sample.churnRate());
    return json;
  }

  private static JsonObject thresholds(Cuts cuts) {
    JsonObject json = new JsonObject();
    json.addProperty("balanced", cuts.balanced());
    json.addProperty("decision", cuts.decision());
    return json;
  }

  private static JsonObject toJson(Evaluation.BaseRate baseRate) {
    JsonObject json = new JsonObject();
    json.addProperty("probability", baseRate.probability());
    json.addProperty("auc", 0.5);
    json.addProperty("logLoss", baseRate.logLoss());
    json.addProperty("brier", baseRate.brier());
    return json;
  }

  private static JsonObject toJson(Oracle oracle) {
    JsonObject json = new JsonObject();
    json.addProperty("rows", oracle.rows());
    json.add("modelAuc", toJson(oracle.modelAuc()));
    json.add("auc", toJson(oracle.auc()));
    json.add("share", toJson(oracle.share()));
    return json;
  }

  private static JsonObject toJson(HorizonFigures horizon) {
    JsonObject json = new JsonObject();
    json.addProperty("days", horizon.days());
    json.add("holdout", toJson(horizon.sample()));
    HorizonFigures.JUDGED.forEach(metric -> json.add(metric.key(), toJson(horizon.figure(metric))));
    horizon.oracle().ifPresent(oracle -> json.add("oracle", toJson(oracle)));
    return json;
  }

  private static JsonObject toJson(Segment segment) {
    JsonObject json = new JsonObject();
    json.addProperty("dimension", segment.dimension());
    json.addProperty("name", segment.name());
    json.addProperty("rows", segment.rows());
    json.addProperty("churners", segment.churners());
    json.addProperty("promised", segment.promised());
    json.addProperty("happened", segment.happened());
    segment
        .ranking()
        .ifPresent(
            ranking -> {
              json.add("auc", toJson(ranking.auc()));
              json.add("captureAt10", toJson(ranking.captureAt10()));
              json.add("ece", toJson(ranking.ece()));
            });
    return json;
  }

  private static JsonArray volumes(Curves curves) {
    JsonArray volumes = new JsonArray();
    for (Curves.Volume volume : curves.volumes()) {
      JsonObject json = new JsonObject();
      json.addProperty("share", volume.share());
      json.addProperty("threshold", volume.threshold());
      json.addProperty("contacted", volume.contacted());
      json.addProperty("churners", volume.churners());
      json.addProperty("captured", volume.captured());
      json.addProperty("profit", volume.profit());
      json.addProperty("expectedProfit", volume.expected());
      volumes.add(json);
    }
    return volumes;
  }
}
