package com.sparkify.churn.model;

import com.sparkify.churn.bundle.WeightedValues;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Values to use if a caller gives none: medians, and the most frequent category. */
final class TypicalUser {
  private TypicalUser() {}

  static SortedMap<String, Double> of(Examples examples) {
    FeatureSchema schema = examples.schema();
    float[] weights = examples.weights();
    double[] typical =
        IntStream.range(0, schema.size())
            .parallel()
            .mapToDouble(position -> of(examples, position, weights))
            .toArray();
    SortedMap<String, Double> byName = new TreeMap<>();
    for (int position = 0; position < typical.length; position++) {
      byName.put(schema.feature(position).name(), typical[position]);
    }
    return byName;
  }

  private static double of(Examples examples, int position, float[] weights) {
    double[] column = new double[examples.size()];
    Arrays.setAll(column, row -> examples.vector(row)[position]);
    WeightedValues values = new WeightedValues(column, weights);
    return examples.schema().feature(position).kind() == Feature.Kind.CATEGORY
        ? values.mostFrequent()
        : values.atRank(Math.floor(values.total() / 2) + 1);
  }
}
