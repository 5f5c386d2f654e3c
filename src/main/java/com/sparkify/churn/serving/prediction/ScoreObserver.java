package com.sparkify.churn.serving.prediction;

/** Receives predictions, to count them. */
public interface ScoreObserver {
  /** A calibrated probability was given. */
  void scored(double probability);

  /** So many values were refused as unknown or impossible. */
  void refused(int values);
}
