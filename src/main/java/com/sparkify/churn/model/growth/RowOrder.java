package com.sparkify.churn.model.growth;

/**
 * Rows in the order of a column's values: sorts eleven bits at a time, three times over, which
 * takes a fraction of the comparisons' time and is the same for the same values.
 */
final class RowOrder {
  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;

  private RowOrder() {}

  /** The rows by rising value, -0 before 0; rows of the same value in their order. */
  static int[] of(float[] values) {
    int[] keys = new int[values.length];
    int[] rows = new int[values.length];
    for (int row = 0; row < values.length; row++) {
      int bits = Float.floatToIntBits(values[row]);
      keys[row] = bits ^ ((bits >> 31) | Integer.MIN_VALUE);
      rows[row] = row;
    }
    for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
      int[] starts = starts(keys, shift);
      if (starts != null) {
        int[] sortedKeys = new int[keys.length];
        int[] sortedRows = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
          int to = starts[digit(keys[i], shift)]++;
          sortedKeys[to] = keys[i];
          sortedRows[to] = rows[i];
        }
        keys = sortedKeys;
        rows = sortedRows;
      }
    }
    return rows;
  }

  private static int digit(int key, int shift) {
    return (key >>> shift) & (DIGITS - 1);
  }

  /** By digit, how many keys have a smaller one; null if all keys have the same. */
  private static int[] starts(int[] keys, int shift) {
    int[] counts = new int[DIGITS];
    for (int key : keys) {
      counts[digit(key, shift)]++;
    }
    int before = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      if (counts[digit] == keys.length) {
        return null;
      }
      int count = counts[digit];
      counts[digit] = before;
      before += count;
    }
    return counts;
  }
}
