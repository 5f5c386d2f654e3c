package com.sparkify.churn.feature;

import java.util.function.ToDoubleFunction;

/**
 * A feature and how it is computed.
 *
 * @param formula not finite if the value cannot be computed, such as a rate of nothing
 */
record Definition(Feature feature, Formula formula) {

  /** Computes one value from what was observed. */
  @FunctionalInterface
  interface Formula {
    double of(Observation observation);

    /** A formula over one window. */
    static Formula on(int window, ToDoubleFunction<WindowStats> value) {
      return observation -> value.applyAsDouble(observation.window(window));
    }
  }

  float value(Observation observation) {
    double value = formula.of(observation);
    if (!Double.isFinite(value)) {
      return feature.whenMissing();
    }
    // Of very many sessions or songs a sample is kept, so that their number is an estimate.
    double told = feature.kind() == Feature.Kind.COUNT ? Math.rint(value) : value;
    return Math.max(feature.minimum(), Math.min(feature.maximum(), (float) told));
  }
}
