package com.sparkify.churn.table;

import java.util.Arrays;

/**
 * A number of each user. It holds the {@link UserHash} of an id in place of the id: 24 to 48 bytes
 * per user, and 72 for a moment while it grows.
 */
public final class UserValues {
  private static final int SMALLEST = 16;

  private long[] hashes = new long[SMALLEST];

  /** By place, the number; NaN where there is no user. */
  private double[] values = empty(SMALLEST);

  private int size;

  /**
   * Sets a user's number, in place of one set before.
   *
   * @param value not NaN
   */
  public void put(String userId, double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("user %s: value is NaN".formatted(userId));
    }
    if (3L * (size + 1) > 2L * values.length) {
      grow();
    }
    put(UserHash.spread(UserHash.of(userId)), value);
  }

  /** A user's number; NaN if none was set. */
  public double get(String userId) {
    return values[place(UserHash.spread(UserHash.of(userId)))];
  }

  /** How many users have a number. */
  public int size() {
    return size;
  }

  private void put(long hash, double value) {
    int place = place(hash);
    if (Double.isNaN(values[place])) {
      size++;
      hashes[place] = hash;
    }
    values[place] = value;
  }

  /** Where a hash is, or where it would be put. */
  private int place(long hash) {
    int mask = values.length - 1;
    int place = (int) hash & mask;
    while (!Double.isNaN(values[place]) && hashes[place] != hash) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldHashes = hashes;
    double[] oldValues = values;
    hashes = new long[Math.multiplyExact(2, oldHashes.length)];
    values = empty(hashes.length);
    size = 0;
    for (int i = 0; i < oldHashes.length; i++) {
      if (!Double.isNaN(oldValues[i])) {
        put(oldHashes[i], oldValues[i]);
      }
    }
  }

  private static double[] empty(int places) {
    double[] values = new double[places];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
