package com.sparkify.churn.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An ordered list of features: the shape of a feature vector ({@code float[size()]}). */
public final class FeatureSchema {
  private final List<Feature> features;
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * @throws IllegalArgumentException if two features share a name
   */
  public FeatureSchema(List<Feature> features) {
    this.features = List.copyOf(features);
    for (int i = 0; i < this.features.size(); i++) {
      String name = this.features.get(i).name();
      if (positions.put(name, i) != null) {
        throw new IllegalArgumentException("feature '" + name + "' is declared twice");
      }
    }
  }

  public List<Feature> features() {
    return features;
  }

  public Feature feature(int position) {
    return features.get(position);
  }

  public int size() {
    return features.size();
  }

  /** The features that models learn from, in the same order. */
  public FeatureSchema learned() {
    return new FeatureSchema(features.stream().filter(Feature::learned).toList());
  }

  /** The position of a feature in the vector, or -1 if the schema has no such name. */
  public int indexOf(String name) {
    return positions.getOrDefault(name, -1);
  }
}
