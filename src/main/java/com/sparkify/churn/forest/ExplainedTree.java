package com.sparkify.churn.forest;

import java.util.Arrays;

/**
 * What each feature contributes to one tree's answer: path-dependent TreeSHAP, in time linear in
 * the tree's nodes times half the features on its longest path.
 *
 * <p>A leaf of value v lies below splits on d features. Where feature j is unknown, the share z[j]
 * of the training samples passes its splits on the way; where it is known, the row does (o[j] = 1)
 * or does not (o[j] = 0). The leaf's Shapley value for feature i is {@code v (o[i] - z[i])} times
 * the integral over t in (0, 1) of the product, over all other features, of {@code z[j] (1 - t) +
 * o[j] t}: integrating weighs the subsets of features as Shapley does. The integrand is a
 * polynomial of degree d - 1, so a {@link Quadrature} of (d + 1) / 2 points is exact. At each point
 * one pass down carries the product over all features, and one pass up sums it over the leaves,
 * each split taking its own feature's factor out. Factors are positive, so nothing cancels.
 *
 * <p>A split on a feature that was split on above replaces what the upper split counted for the
 * leaves below it. Once the row has left the path at a feature, further splits on that feature
 * count nothing.
 */
final class ExplainedTree {
  /** Kept by split, side that the row takes, and point: two flows, then two gains. */
  private static final int NUMBERS = 4;

  private final ForestColumns columns;
  private final int start;
  private final int size;
  private final Quadrature quadrature;
  private final PathShares shares;

  /**
   * By node: a leaf's value, or the share of a split's training samples that took the true side.
   */
  private final double[] values;

  /** By split, side that the row takes (true first), point, and flow or gain of either child. */
  private final double[] factors;

  /**
   * @param scale what this tree's probability is multiplied with: its part of all weights
   */
  ExplainedTree(ForestColumns columns, int tree, PathShares shares, double scale) {
    this.columns = columns;
    this.start = columns.start(tree);
    this.size = columns.end(tree) - start;
    this.shares = shares;
    this.quadrature = Quadrature.of(points(shares));
    this.values = values(scale);
    this.factors = factors();
  }

  /** Half the features on the longest path: a polynomial of degree below twice that is exact. */
  private static int points(PathShares shares) {
    return Math.max(1, (Arrays.stream(shares.features()).max().orElse(0) + 1) / 2);
  }

  /** Bytes that an explained tree holds beyond the forest's own. */
  static long bytes(PathShares shares) {
    long size = shares.covers().length;
    return 8 * (factorCount(size / 2, points(shares)) + 3 * size) + 4 * 2 * size;
  }

  private static long factorCount(long splits, int points) {
    return splits * 2 * points * NUMBERS;
  }

  private double[] values(double scale) {
    double[] values = new double[size];
    for (int node = 0; node < size; node++) {
      int at = start + node;
      values[node] =
          columns.isLeaf(at)
              ? scale * (columns.churned(at) + 1.0) / (shares.covers()[node] + 2)
              : shares.covers()[columns.links()[at]] / shares.covers()[node];
    }
    return values;
  }

  private double[] factors() {
    double[] all = new double[Math.toIntExact(factorCount(size / 2, quadrature.size()))];
    int at = 0;
    for (int node = 0; node < size; node++) {
      if (!columns.isLeaf(start + node)) {
        for (int side = 0; side < 2; side++) {
          for (int point = 0; point < quadrature.size(); point++) {
            factors(node, side, point, all, at);
            at += NUMBERS;
          }
        }
      }
    }
    return all;
  }

  private void factors(int split, int side, int point, double[] all, int at) {
    double known = quadrature.points()[point];
    double unknown = 1 - known;
    double weight = quadrature.weights()[point];
    double before = shares.reachedBefore(split);
    double factorBefore = before * unknown + known;
    for (int i = 0; i < 2; i++) {
      double reached = shares.reached()[columns.links()[start + split] + i];
      boolean open = i == side;
      double factor = reached * unknown + (open ? known : 0);
      all[at + i] = factor / factorBefore;
      all[at + 2 + i] =
          weight * (((open ? 1 : 0) - reached) / factor - (1 - before) / factorBefore);
    }
  }

  /** The mean answer over the training samples. */
  double base() {
    double sum = 0;
    for (int node = 0; node < size; node++) {
      sum += columns.isLeaf(start + node) ? values[node] * shares.covers()[node] : 0;
    }
    return sum / shares.covers()[0];
  }

  int size() {
    return size;
  }

  /** The places that {@link #add} needs in {@code flow}. */
  int flowSize() {
    return size * quadrature.size();
  }

  /**
   * Adds this tree's contributions by feature.
   *
   * @param flow room of {@link #flowSize()} to work in
   * @param open room of {@link #size()} to work in
   */
  void add(float[] row, double[] contributions, double[] flow, boolean[] open) {
    down(row, flow, open);
    up(contributions, flow, open);
  }

  /** Leaves, by node and point, the product over all features on the way; times v at a leaf. */
  private void down(float[] row, double[] flow, boolean[] open) {
    int points = quadrature.size();
    Arrays.fill(flow, 0, points, 1);
    int factor = 0;
    for (int node = 0; node < size; node++) {
      int from = node * points;
      if (columns.isLeaf(start + node)) {
        for (int i = from; i < from + points; i++) {
          flow[i] *= values[node];
        }
        continue;
      }
      int child = columns.links()[start + node];
      int to = child * points;
      if (isClosed(node, open)) {
        open[child] = false;
        open[child + 1] = false;
        share(values[node], flow, from, to);
      } else {
        boolean passes = columns.passes(start + node, row);
        open[child] = passes;
        open[child + 1] = !passes;
        int at = factor + (passes ? 0 : NUMBERS * points);
        for (int i = 0; i < points; i++) {
          flow[to + i] = flow[from + i] * factors[at];
          flow[to + points + i] = flow[from + i] * factors[at + 1];
          at += NUMBERS;
        }
      }
      factor += 2 * NUMBERS * points;
    }
  }

  private void share(double share, double[] flow, int from, int to) {
    int points = quadrature.size();
    for (int i = 0; i < points; i++) {
      flow[to + i] = flow[from + i] * share;
      flow[to + points + i] = flow[from + i] * (1 - share);
    }
  }

  /** Sums the leaves' flow over all splits, taking each split's own feature out. */
  private void up(double[] contributions, double[] flow, boolean[] open) {
    int points = quadrature.size();
    int factor = factors.length;
    for (int node = size - 1; node >= 0; node--) {
      if (columns.isLeaf(start + node)) {
        continue;
      }
      factor -= 2 * NUMBERS * points;
      int child = columns.links()[start + node];
      int from = child * points;
      int to = node * points;
      int at = factor + (open[child] ? 0 : NUMBERS * points);
      double gain = 0;
      for (int i = 0; i < points; i++) {
        double whenTrue = flow[from + i];
        double whenFalse = flow[from + points + i];
        gain += whenTrue * factors[at + 2] + whenFalse * factors[at + 3];
        flow[to + i] = whenTrue + whenFalse;
        at += NUMBERS;
      }
      if (!isClosed(node, open)) {
        contributions[columns.features()[start + node]] += gain;
      }
    }
  }

  /** Whether the row left the path above at this split's feature. */
  private boolean isClosed(int split, boolean[] open) {
    int above = shares.above()[split];
    return above >= 0 && !open[above];
  }
}
