package com.sparkify.churn.forest;

import java.util.Arrays;

/**
 * Rows on their way through {@link ExplainedTree}s: a lane is a row at a point of the quadrature.
 * All work is loops over lanes that write one array, two at most if they read neither: those the
 * compiler turns into vector instructions.
 *
 * <p>In a node's room, flow is on the way down the product of all features' factors, {@code z (1 -
 * t) + o t}, and on the way back the sum over the leaves below of their value times the factors met
 * below; open is o of the feature that the node's parent splits on.
 */
final class ExplainedLanes {
  private static final long ONE = Double.doubleToRawLongBits(1);

  private final RowKeys keys;
  private final Quadrature quadrature;
  private final int rows;

  /** By lane, one point's rows after another's: t and 1 - t. */
  private final double[] known;

  private final double[] unknown;

  /** By slot and row. */
  private final int[] key;

  /** By room and lane. */
  private final double[][] flow;

  private final double[][] open;

  private final double[] sums;

  /** By feature and lane, not yet weighted by point. */
  private final double[][] gains;

  /**
   * @param features the length of a row
   * @param rows how many are explained at once
   */
  ExplainedLanes(RowKeys keys, Quadrature quadrature, int features, int rows, int rooms) {
    int lanes = rows * quadrature.size();
    this.keys = keys;
    this.quadrature = quadrature;
    this.rows = rows;
    this.known = new double[lanes];
    this.unknown = new double[lanes];
    this.key = new int[keys.slots() * rows];
    this.flow = new double[rooms][lanes];
    this.open = new double[rooms][lanes];
    this.sums = new double[lanes];
    this.gains = new double[features][lanes];
    for (int lane = 0; lane < lanes; lane++) {
      known[lane] = quadrature.points()[lane / rows];
      unknown[lane] = 1 - known[lane];
    }
  }

  /** Takes rows {@code [first, first + count)} in; lanes beyond them hold what they held. */
  void load(float[][] from, int first, int count) {
    int[] one = new int[keys.slots()];
    for (int row = 0; row < count; row++) {
      keys.fill(from[first + row], one, 0);
      for (int slot = 0; slot < one.length; slot++) {
        key[slot * rows + row] = one[slot];
      }
    }
    for (double[] gain : gains) {
      Arrays.fill(gain, 0);
    }
  }

  /** Adds each row's contributions by feature. */
  void unload(double[][] to, int first, int count) {
    for (int feature = 0; feature < gains.length; feature++) {
      for (int row = 0; row < count; row++) {
        double sum = 0;
        for (int point = 0; point < quadrature.size(); point++) {
          sum += quadrature.weights()[point] * gains[feature][point * rows + row];
        }
        to[first + row][feature] += sum;
      }
    }
  }

  void fill(int room, double value) {
    Arrays.fill(flow[room], value);
  }

  /** Divides a split's flow among its children, which are in {@code child} and the next room. */
  void down(ExplainedSplit split, int room, int child) {
    test(split, open[child]);
    if (split.isFirstOnFeature()) {
      part(split, flow[room], child);
    } else {
      narrow(open[split.above()], open[child]);
      partAgain(split, flow[room], child);
    }
    if (split.keepsFalse()) {
      openFalse(split, open[child], open[child + 1]);
    }
  }

  /** Joins the children's sums in their split, and gives its feature what they differ by. */
  void up(ExplainedSplit split, int room, int child) {
    if (split.isFirstOnFeature()) {
      join(split, flow[room], child);
    } else {
      joinAgain(split, flow[room], child);
    }
  }

  private void test(ExplainedSplit split, double[] passes) {
    int from = split.slot() * rows;
    int operand = split.operand();
    for (int row = 0; row < rows; row++) {
      long atMost = ((long) key[from + row] - operand - 1) >> 63;
      passes[row] = Double.longBitsToDouble(atMost & ONE);
    }
    if (rows == 1) {
      Arrays.fill(passes, passes[0]);
    } else {
      for (int lane = rows; lane < passes.length; lane += rows) {
        System.arraycopy(passes, 0, passes, lane, rows);
      }
    }
  }

  private static void narrow(double[] before, double[] whenTrue) {
    for (int i = 0; i < whenTrue.length; i++) {
      whenTrue[i] = before[i] * whenTrue[i];
    }
  }

  private void openFalse(ExplainedSplit split, double[] whenTrue, double[] whenFalse) {
    if (split.isFirstOnFeature()) {
      for (int i = 0; i < whenFalse.length; i++) {
        whenFalse[i] = 1 - whenTrue[i];
      }
    } else {
      double[] before = open[split.above()];
      for (int i = 0; i < whenFalse.length; i++) {
        whenFalse[i] = before[i] - whenTrue[i];
      }
    }
  }

  private void part(ExplainedSplit split, double[] from, int child) {
    double[] toTrue = flow[child];
    double[] toFalse = flow[child + 1];
    double[] isOpen = open[child];
    double[] t = known;
    double[] u = unknown;
    double reachedTrue = split.reachedTrue();
    double reachedFalse = split.reachedFalse();
    for (int i = 0; i < from.length; i++) {
      toTrue[i] = from[i] * (reachedTrue * u[i] + isOpen[i] * t[i]);
      toFalse[i] = from[i] * (reachedFalse * u[i] + (1 - isOpen[i]) * t[i]);
    }
  }

  /** As {@link #part}, after taking out the factor that the feature had above. */
  private void partAgain(ExplainedSplit split, double[] from, int child) {
    double[] toTrue = flow[child];
    double[] toFalse = flow[child + 1];
    double[] isOpen = open[child];
    double[] before = open[split.above()];
    double[] t = known;
    double[] u = unknown;
    double reachedTrue = split.reachedTrue();
    double reachedFalse = split.reachedFalse();
    double reachedBefore = split.reachedBefore();
    for (int i = 0; i < from.length; i++) {
      from[i] = from[i] / (reachedBefore * u[i] + before[i] * t[i]);
    }
    for (int i = 0; i < from.length; i++) {
      toTrue[i] = from[i] * (reachedTrue * u[i] + isOpen[i] * t[i]);
      toFalse[i] = from[i] * (reachedFalse * u[i] + (before[i] - isOpen[i]) * t[i]);
    }
  }

  private void join(ExplainedSplit split, double[] at, int child) {
    double[] whenTrue = flow[child];
    double[] whenFalse = flow[child + 1];
    double[] isOpen = open[child];
    double[] gain = gains[split.feature()];
    double[] t = known;
    double[] u = unknown;
    double reached = split.reachedTrue();
    for (int i = 0; i < at.length; i++) {
      gain[i] += (isOpen[i] - reached) * at[i] * (whenTrue[i] - whenFalse[i]);
    }
    for (int i = 0; i < at.length; i++) {
      at[i] = whenFalse[i] + (reached * u[i] + isOpen[i] * t[i]) * (whenTrue[i] - whenFalse[i]);
    }
  }

  /** As {@link #join}, less what a split above on the same feature counts for these leaves. */
  private void joinAgain(ExplainedSplit split, double[] at, int child) {
    double[] whenTrue = flow[child];
    double[] whenFalse = flow[child + 1];
    double[] isOpen = open[child];
    double[] before = open[split.above()];
    double[] gain = gains[split.feature()];
    double[] t = known;
    double[] u = unknown;
    double reachedTrue = split.reachedTrue();
    double reachedFalse = split.reachedFalse();
    double reachedBefore = split.reachedBefore();
    double[] sum = sums;
    for (int i = 0; i < at.length; i++) {
      sum[i] =
          ((reachedTrue * u[i] + isOpen[i] * t[i]) * whenTrue[i]
                  + (reachedFalse * u[i] + (before[i] - isOpen[i]) * t[i]) * whenFalse[i])
              / (reachedBefore * u[i] + before[i] * t[i]);
    }
    for (int i = 0; i < at.length; i++) {
      gain[i] +=
          at[i]
              * ((isOpen[i] - reachedTrue) * whenTrue[i]
                  + (before[i] - isOpen[i] - reachedFalse) * whenFalse[i]
                  - (before[i] - reachedBefore) * sum[i]);
    }
    System.arraycopy(sum, 0, at, 0, at.length);
  }
}
