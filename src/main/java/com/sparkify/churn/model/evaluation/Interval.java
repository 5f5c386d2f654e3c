package com.sparkify.churn.model.evaluation;

import java.util.Arrays;
import java.util.Locale;

/** A figure with its 95 % interval, which always holds the figure itself. */
public record Interval(double value, double low, double high) {
  private static final double TAIL = 0.025;

  public Interval {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "interval is [" + low + ", " + high + "] around " + value + "; it must hold its value");
    }
  }

  /** A figure known without sampling error. */
  public static Interval exact(double value) {
    return new Interval(value, value, value);
  }

  /**
   * The percentile interval of bootstrap replicates, widened to its value where the replicates are
   * biased; replicates that are not finite (a resample without churners) are left out.
   */
  public static Interval of(double value, double[] replicates) {
    double[] sorted = Arrays.stream(replicates).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return exact(value);
    }
    double low = quantile(sorted, TAIL);
    double high = quantile(sorted, 1 - TAIL);
    return new Interval(value, Math.min(low, value), Math.max(high, value));
  }

  /** The value at a share in [0, 1] of a sorted, non-empty array, interpolated linearly. */
  static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** Whether the whole interval is above a limit. */
  public boolean isAbove(double limit) {
    return low > limit;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", value, low, high);
  }
}
