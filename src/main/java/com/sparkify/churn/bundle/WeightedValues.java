package com.sparkify.churn.bundle;

import java.util.Arrays;

/**
 * Numbers that each represent one or more rows: the basis of quantiles if only a sample is held.
 */
public final class WeightedValues {
  private final double[] distinct;
  private final double[] weightUpTo;

  /**
   * @param values at least one, finite
   * @param weights by value, how many rows it represents
   */
  public WeightedValues(double[] values, float[] weights) {
    distinct = distinct(values);
    weightUpTo = new double[distinct.length];
    for (int i = 0; i < values.length; i++) {
      weightUpTo[Arrays.binarySearch(distinct, values[i])] += weights[i];
    }
    for (int i = 1; i < weightUpTo.length; i++) {
      weightUpTo[i] += weightUpTo[i - 1];
    }
  }

  private static double[] distinct(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (double value : sorted) {
      if (count == 0 || Double.compare(value, sorted[count - 1]) != 0) {
        sorted[count++] = value;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  /** How many rows all represent. */
  public double total() {
    return weightUpTo[weightUpTo.length - 1];
  }

  public double largest() {
    return distinct[distinct.length - 1];
  }

  /** The value of the row of a rank, counted from 1 for the smallest; the nearest there is. */
  public double atRank(double rank) {
    int found = Arrays.binarySearch(weightUpTo, rank);
    int position = found >= 0 ? found : -found - 1;
    return distinct[Math.min(position, distinct.length - 1)];
  }

  /** The value that represents the most rows; of several the smallest. */
  public double mostFrequent() {
    int best = 0;
    double bestWeight = 0;
    for (int i = 0; i < distinct.length; i++) {
      double weight = weightUpTo[i] - (i == 0 ? 0 : weightUpTo[i - 1]);
      if (weight > bestWeight) {
        best = i;
        bestWeight = weight;
      }
    }
    return distinct[best];
  }
}
