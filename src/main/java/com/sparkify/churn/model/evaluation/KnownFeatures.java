package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.model.example.Examples;
import java.util.List;
import java.util.function.IntPredicate;

/** The features that judging needs by name: for the baseline rule, and to cut segments by. */
public final class KnownFeatures {
  static final String LEVEL = "level";
  static final String PAID = "paid";
  static final String RECENCY = "days_since_last_event";
  static final String GENDER = "gender";
  static final String DEVICE = "device";
  static final String TENURE = "tenure_days";

  /** The rule contacts users seen within this many days. */
  static final float RULE_DAYS = 3;

  private static final List<String> NAMES = List.of(LEVEL, RECENCY, GENDER, DEVICE, TENURE);

  private KnownFeatures() {}

  /** Those of a schema's features that judging needs of every row. */
  public static FeatureSchema of(FeatureSchema schema) {
    return new FeatureSchema(
        schema.features().stream().filter(feature -> NAMES.contains(feature.name())).toList());
  }

  /**
   * The baseline rule "paid and active in the last 3 days", by row.
   *
   * @throws IllegalArgumentException if the schema lacks what the rule needs
   */
  public static IntPredicate rule(Examples examples) {
    FeatureSchema schema = examples.schema();
    int level = require(schema, LEVEL);
    int recency = require(schema, RECENCY);
    int paid = schema.feature(level).categories().indexOf(PAID);
    if (paid < 0) {
      throw new IllegalArgumentException(
          "feature '" + LEVEL + "' has no category '" + PAID + "', which the baseline rule needs");
    }
    return row -> examples.vector(row)[level] == paid && examples.vector(row)[recency] <= RULE_DAYS;
  }

  private static int require(FeatureSchema schema, String name) {
    int position = schema.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "the schema has no feature '" + name + "', which the baseline rule needs");
    }
    return position;
  }

  /** The label of a row's category, or "unknown" for an index out of range. */
  static String category(Feature feature, float value) {
    int index = (int) value;
    boolean known = index >= 0 && index < feature.categories().size();
    return known ? feature.categories().get(index) : "unknown";
  }
}
