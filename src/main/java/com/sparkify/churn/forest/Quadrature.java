package com.sparkify.churn.forest;

/**
 * Gauss-Legendre quadrature on (0, 1): the weighted sum over n points is the integral, exactly, of
 * any polynomial of degree below 2n.
 *
 * @param points within (0, 1)
 * @param weights positive, adding up to 1
 */
record Quadrature(double[] points, double[] weights) {
  private static final int NEWTON_STEPS = 20;

  static Quadrature of(int count) {
    double[] points = new double[count];
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      double root = Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
      for (int step = 0; step < NEWTON_STEPS; step++) {
        root -= legendre(count, root) / slope(count, root);
      }
      double slope = slope(count, root);
      points[i] = (1 - root) / 2;
      weights[i] = 1 / ((1 - root * root) * slope * slope);
    }
    return new Quadrature(points, weights);
  }

  int size() {
    return points.length;
  }

  private static double legendre(int degree, double x) {
    double before = 0;
    double value = 1;
    for (int k = 1; k <= degree; k++) {
      double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return value;
  }

  private static double slope(int degree, double x) {
    return degree * (x * legendre(degree, x) - legendre(degree - 1, x)) / (x * x - 1);
  }
}
