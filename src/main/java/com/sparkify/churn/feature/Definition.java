package com.sparkify.churn.feature;

/**
 * A feature and how it is computed.
 *
 * @param formula NaN where the value cannot be computed
 */
record Definition(Feature feature, Formula formula) {

  /** Computes one value from what was observed. */
  @FunctionalInterface
  interface Formula {
    double of(Observation observation);
  }

  float value(Observation observation) {
    double value = formula.of(observation);
    return Double.isNaN(value)
        ? feature.whenMissing()
        : Math.max(feature.minimum(), Math.min(feature.maximum(), (float) value));
  }
}
