package com.sparkify.churn.model;

import com.sparkify.churn.bundle.WeightedValues;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.model.example.Examples;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values to use if a caller gives none: medians, and the most frequent category. */
final class TypicalUser {
  private TypicalUser() {}

  static SortedMap<String, Double> of(Examples examples) {
    FeatureSchema schema = examples.schema();
    SortedMap<String, Double> typical = new TreeMap<>();
    double[] column = new double[examples.size()];
    float[] weights = examples.weights();
    for (int position = 0; position < schema.size(); position++) {
      for (int row = 0; row < column.length; row++) {
        column[row] = examples.vector(row)[position];
      }
      WeightedValues values = new WeightedValues(column, weights);
      Feature feature = schema.feature(position);
      boolean category = feature.kind() == Feature.Kind.CATEGORY;
      typical.put(
          feature.name(),
          category ? values.mostFrequent() : values.atRank(Math.floor(values.total() / 2) + 1));
    }
    return typical;
  }
}
