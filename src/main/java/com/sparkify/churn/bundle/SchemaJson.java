package com.sparkify.churn.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.feature.Theme;
import com.sparkify.churn.feature.Wording;
import com.sparkify.churn.hdfs.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The feature schema as JSON, and what must agree for a model to read another schema's vectors. */
public final class SchemaJson {
  private SchemaJson() {}

  public static byte[] toBytes(FeatureSchema schema) {
    JsonArray features = new JsonArray();
    schema.features().forEach(feature -> features.add(toJson(feature)));
    JsonObject json = new JsonObject();
    json.add("features", features);
    return JsonFields.bytes(json);
  }

  /**
   * @param where named in errors
   */
  public static FeatureSchema parse(byte[] bytes, String where) throws BundleException {
    List<Feature> features = new ArrayList<>();
    for (JsonFields fields : JsonFields.parse(bytes, where).objects("features")) {
      features.add(feature(fields));
    }
    try {
      return new FeatureSchema(features);
    } catch (IllegalArgumentException wrong) {
      throw new BundleException(where + ": " + wrong.getMessage(), wrong);
    }
  }

  private static JsonObject toJson(Feature feature) {
    JsonObject json = new JsonObject();
    json.addProperty("name", feature.name());
    json.addProperty("kind", feature.kind().name());
    json.addProperty("group", feature.group());
    json.addProperty("unit", feature.unit());
    json.addProperty("windowDays", feature.windowDays());
    if (Float.isFinite(feature.minimum())) {
      json.addProperty("minimum", feature.minimum());
    }
    if (Float.isFinite(feature.maximum())) {
      json.addProperty("maximum", feature.maximum());
    }
    json.addProperty("whenMissing", feature.whenMissing());
    if (!feature.categories().isEmpty()) {
      json.add("categories", JsonFields.array(feature.categories()));
    }
    json.addProperty("meaning", feature.meaning());
    Wording wording = feature.wording();
    json.addProperty("theme", wording.theme().text());
    json.addProperty("above", wording.above());
    json.addProperty("below", wording.below());
    json.addProperty("same", wording.same());
    json.addProperty("measure", wording.measure());
    json.addProperty("learned", feature.learned());
    return json;
  }

  private static Feature feature(JsonFields fields) throws BundleException {
    try {
      return new Feature(
          fields.text("name"),
          Feature.Kind.valueOf(fields.text("kind")),
          fields.text("group"),
          fields.text("unit"),
          (int) fields.integer("windowDays"),
          (float) fields.numberOr("minimum", Double.NEGATIVE_INFINITY),
          (float) fields.numberOr("maximum", Double.POSITIVE_INFINITY),
          (float) fields.number("whenMissing"),
          fields.json().has("categories") ? fields.texts("categories") : List.of(),
          fields.text("meaning"),
          wording(fields),
          !fields.json().has("learned") || fields.json().get("learned").getAsBoolean());
    } catch (IllegalArgumentException wrong) {
      throw new BundleException(fields.where() + ": " + wrong.getMessage(), wrong);
    }
  }

  private static Wording wording(JsonFields fields) throws BundleException {
    return new Wording(
        Theme.of(fields.text("theme")),
        fields.text("above"),
        fields.text("below"),
        fields.text("same"),
        fields.text("measure"));
  }

  /**
   * Represents all that decides how a vector is read: names, kinds and categories in their order;
   * 64 hexadecimal digits.
   */
  public static String fingerprint(FeatureSchema schema) {
    StringBuilder shape = new StringBuilder();
    schema.features().forEach(feature -> shape.append(shape(feature)).append('\n'));
    return Checksums.sha256(shape.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param wanted what a model was trained on
   * @param present what vectors come in
   * @throws BundleException naming the first difference in order, names, kinds or categories
   */
  public static void requireSameShape(FeatureSchema wanted, FeatureSchema present, String where)
      throws BundleException {
    int common = Math.min(wanted.size(), present.size());
    for (int i = 0; i < common; i++) {
      String trained = shape(wanted.feature(i));
      String here = shape(present.feature(i));
      if (!trained.equals(here)) {
        throw new BundleException(
            where
                + ": feature "
                + i
                + " was "
                + trained
                + " in training and is "
                + here
                + " here; train a new model, or run the version that made this one");
      }
    }
    if (wanted.size() != present.size()) {
      throw new BundleException(
          where
              + ": trained on "
              + wanted.size()
              + " features, and "
              + present.size()
              + " are here; train a new model, or run the version that made this one");
    }
  }

  private static String shape(Feature feature) {
    return feature.name()
        + " "
        + feature.kind()
        + (feature.categories().isEmpty() ? "" : " " + feature.categories());
  }
}
