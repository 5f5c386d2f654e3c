package com.sparkify.churn.model.evaluation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.model.evaluation.Curves.Group;
import com.sparkify.churn.model.evaluation.Curves.Point;
import java.util.List;

/**
 * What a report draws, as {@code curves.json}: {@code rows}, {@code churners}, and arrays of points
 * {@code roc}, {@code gains} and {@code reliability}; all but the counts are shares from 0 to 1.
 */
public final class CurvesJson {
  private CurvesJson() {}

  public static byte[] toBytes(Evaluation evaluation) {
    Curves curves = evaluation.curves();
    JsonObject json = new JsonObject();
    json.addProperty("rows", evaluation.sample().rows());
    json.addProperty("churners", evaluation.sample().churners());
    json.add("roc", points(curves.roc(), "falsePositiveRate", "truePositiveRate"));
    json.add("gains", points(curves.gains(), "contacted", "captured"));
    JsonArray groups = new JsonArray();
    curves.reliability().forEach(group -> groups.add(toJson(group)));
    json.add("reliability", groups);
    return JsonFields.bytes(json);
  }

  private static JsonArray points(List<Point> points, String x, String y) {
    JsonArray array = new JsonArray();
    for (Point point : points) {
      JsonObject json = new JsonObject();
      json.addProperty(x, point.x());
      json.addProperty(y, point.y());
      array.add(json);
    }
    return array;
  }

  private static JsonObject toJson(Group group) {
    JsonObject json = new JsonObject();
    json.addProperty("rows", group.rows());
    json.addProperty("predicted", group.promised());
    json.addProperty("observed", group.happened().value());
    json.addProperty("low", group.happened().low());
    json.addProperty("high", group.happened().high());
    return json;
  }
}
