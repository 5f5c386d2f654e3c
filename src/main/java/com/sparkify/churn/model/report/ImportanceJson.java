package com.sparkify.churn.model.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import java.util.List;

/**
 * What each feature does in a model, as {@code importance.json}: {@code modelVersion}, and {@code
 * features} with {@code share}, {@code effect} (of a probability) and {@code direction} (from -1 to
 * 1), in the order given.
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
      features.add(feature);
    }
    json.add("features", features);
    return JsonFields.bytes(json);
  }
}
