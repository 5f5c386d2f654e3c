package com.sparkify.churn.forest;

import java.util.Arrays;

/**
 * What one leaf contributes to each feature on its path, for every set of those features whose
 * splits a row does not pass: the formula of {@link ExplainedTree}, once for each set instead of
 * once for each row.
 *
 * @param features the number of features on the path
 * @param gains by set and feature; bit j of a set belongs to feature j, and is set if the row fails
 */
record LeafGains(int features, double[] gains) {
  /** By the number of features, of those that a table may have. */
  private static final Quadrature[] EXACT = new Quadrature[PatternTables.MOST_BITS + 1];

  static {
    Arrays.setAll(EXACT, features -> Quadrature.of(Math.max(1, (features + 1) / 2)));
  }

  /**
   * @param value the leaf's part of the raw score
   * @param shares by feature, of the training samples
   */
  static LeafGains of(double value, double[] shares) {
    int features = shares.length;
    double[] gains = new double[features * (1 << features)];
    Quadrature quadrature = EXACT[features];
    double[] products = new double[1 << features];
    for (int point = 0; point < quadrature.size(); point++) {
      double t = quadrature.points()[point];
      multiply(shares, t, products);
      add(shares, t, products, value * quadrature.weights()[point], gains);
    }
    return new LeafGains(features, gains);
  }

  /** By set, the product of all features' factors: {@code z (1 - t)} if failed, or that + t. */
  private static void multiply(double[] shares, double t, double[] products) {
    double allPass = 1;
    double[] whenFailed = new double[shares.length];
    for (int feature = 0; feature < shares.length; feature++) {
      double fails = shares[feature] * (1 - t);
      allPass *= fails + t;
      whenFailed[feature] = fails / (fails + t);
    }
    products[0] = allPass;
    for (int set = 1; set < products.length; set++) {
      products[set] = products[set & set - 1] * whenFailed[Integer.numberOfTrailingZeros(set)];
    }
  }

  private static void add(
      double[] shares, double t, double[] products, double weight, double[] gains) {
    for (int feature = 0; feature < shares.length; feature++) {
      double share = shares[feature];
      double whenPassed = weight * (1 - share) / (share * (1 - t) + t);
      double whenFailed = weight * -share / (share * (1 - t));
      for (int set = 0; set < products.length; set++) {
        double factor = (set >> feature & 1) == 0 ? whenPassed : whenFailed;
        gains[set * shares.length + feature] += factor * products[set];
      }
    }
  }

  double gain(int set, int feature) {
    return gains[set * features + feature];
  }
}
