package com.sparkify.churn.model;

/** What a model that has just been trained answers. */
final class Answers {
  private Answers() {}

  /** The calibrated probability of each vector. */
  static double[] of(Trained trained, float[][] vectors) {
    double[] raw = new double[vectors.length];
    trained.parts().forest().predict(vectors, raw);
    return trained.parts().calibration().probabilities(raw);
  }
}
