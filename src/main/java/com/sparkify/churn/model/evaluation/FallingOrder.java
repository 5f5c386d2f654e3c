package com.sparkify.churn.model.evaluation;

/**
 * The order of numbers from the largest to the smallest, equal ones as they stand. Radix sort of
 * primitive numbers: millions of rows take no object each.
 */
final class FallingOrder {
  private static final int BITS = 16;
  private static final int BUCKETS = 1 << BITS;

  private FallingOrder() {}

  /** Positions of the values, which are finite, in falling order. */
  static int[] of(double[] values) {
    int[] order = new int[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int[] other = new int[values.length];
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      int[] ends = ends(values, shift);
      if (ends != null) {
        for (int i = order.length - 1; i >= 0; i--) {
          other[--ends[digit(values[order[i]], shift)]] = order[i];
        }
        int[] sorted = other;
        other = order;
        order = sorted;
      }
    }
    return order;
  }

  /** By digit, where its values end; null if all have the same digit. */
  private static int[] ends(double[] values, int shift) {
    int[] counts = new int[BUCKETS];
    for (double value : values) {
      counts[digit(value, shift)]++;
    }
    if (values.length == 0 || counts[digit(values[0], shift)] == values.length) {
      return null;
    }
    for (int digit = 1; digit < BUCKETS; digit++) {
      counts[digit] += counts[digit - 1];
    }
    return counts;
  }

  /** Digits of a whole number that falls as the value rises. */
  private static int digit(double value, int shift) {
    long bits = Double.doubleToLongBits(value + 0.0); // -0.0 is 0.0
    long rising = bits ^ ((bits >> 63) | Long.MIN_VALUE);
    return (int) (~rising >>> shift) & (BUCKETS - 1);
  }
}
