package com.sparkify.churn.serving.prediction;

/** Is told what was predicted, to be counted. */
public interface ScoreObserver {
  /** A calibrated probability was given. */
  void scored(double probability);

  /** So many values were refused as unknown or impossible. */
  void refused(int values);
}
