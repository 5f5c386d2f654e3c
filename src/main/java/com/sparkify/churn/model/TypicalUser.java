package com.sparkify.churn.model;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values to use if a caller gives none: medians, and the most frequent category. */
final class TypicalUser {
  private TypicalUser() {}

  static SortedMap<String, Double> of(Examples examples) {
    FeatureSchema schema = examples.schema();
    SortedMap<String, Double> typical = new TreeMap<>();
    float[] column = new float[examples.size()];
    for (int position = 0; position < schema.size(); position++) {
      for (int row = 0; row < column.length; row++) {
        column[row] = examples.vector(row)[position];
      }
      Arrays.sort(column);
      Feature feature = schema.feature(position);
      boolean category = feature.kind() == Feature.Kind.CATEGORY;
      typical.put(
          feature.name(), (double) (category ? mostFrequent(column) : column[column.length / 2]));
    }
    return typical;
  }

  private static float mostFrequent(float[] sorted) {
    float best = sorted[0];
    int bestCount = 0;
    int start = 0;
    for (int end = 1; end <= sorted.length; end++) {
      if (end == sorted.length || sorted[end] != sorted[start]) {
        if (end - start > bestCount) {
          best = sorted[start];
          bestCount = end - start;
        }
        start = end;
      }
    }
    return best;
  }
}
