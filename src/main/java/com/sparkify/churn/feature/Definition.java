package com.sparkify.churn.feature;

/**
 * A feature and how it is computed.
 *
 * @param formula not finite where the value cannot be computed, such as a rate of nothing
 */
record Definition(Feature feature, Formula formula) {

  /** Computes one value from what was observed. */
  @FunctionalInterface
  interface Formula {
    double of(Observation observation);
  }

  float value(Observation observation) {
    double value = formula.of(observation);
    return Double.isFinite(value)
        ? Math.max(feature.minimum(), Math.min(feature.maximum(), (float) value))
        : feature.whenMissing();
  }
}
