package com.sparkify.churn.model.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.feature.Feature;
import java.util.List;

/**
 * What each feature does in a model, as {@code importance.json}: {@code modelVersion}, and {@code
 * features} with {@code share}, {@code effect} (of a probability), {@code direction} (from -1 to 1)
 * and {@code curve} (groups of {@code users} by their mean {@code value}, with the {@code move} of
 * their probability), in the order given.
 */
public final class ImportanceJson {
  private ImportanceJson() {}

  public static byte[] toBytes(String modelVersion, List<Influence> influences) {
    JsonObject json = new JsonObject();
    json.addProperty("modelVersion", modelVersion);
    JsonArray features = new JsonArray();
    for (Influence influence : influences) {
      JsonObject feature = new JsonObject();
      feature.addProperty("feature", influence.feature().name());
      feature.addProperty("share", influence.share());
      feature.addProperty("effect", influence.effect());
      feature.addProperty("direction", influence.direction());
      feature.add("curve", curve(influence));
      features.add(feature);
    }
    json.add("features", features);
    return JsonFields.bytes(json);
  }

  private static JsonArray curve(Influence influence) {
    JsonArray curve = new JsonArray();
    for (Influence.Point point : influence.curve()) {
      JsonObject json = new JsonObject();
      Feature feature = influence.feature();
      if (feature.kind() == Feature.Kind.CATEGORY) {
        json.addProperty("value", feature.categories().get((int) Math.round(point.value())));
      } else {
        json.addProperty("value", point.value());
      }
      json.addProperty("move", point.move());
      json.addProperty("users", point.users());
      curve.add(json);
    }
    return curve;
  }
}
