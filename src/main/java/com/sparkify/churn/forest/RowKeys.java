package com.sparkify.churn.forest;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Turns a row into integers that compare as its floats do, and every test on a category into a slot
 * of its own, so that all nodes ask one question: is {@code key[slot] <= operand}?
 *
 * <p>Slots are the features, then one for each (feature, category) that a node tests, then one that
 * is below everything, for leaves.
 */
final class RowKeys {
  /** What a category's slot holds where the row is of that category, else 0. */
  private static final int IS_CATEGORY = -1;

  private final int features;
  private final long[] tests;
  private final int[] testedFeatures;
  private final float[] testedCategories;

  private RowKeys(int features, long[] tests) {
    this.features = features;
    this.tests = tests;
    this.testedFeatures = new int[tests.length];
    this.testedCategories = new float[tests.length];
    for (int i = 0; i < tests.length; i++) {
      testedFeatures[i] = (int) (tests[i] >>> 32);
      testedCategories[i] = (int) tests[i];
    }
  }

  static RowKeys of(ForestColumns columns, int features) {
    return new RowKeys(features, categoryTests(columns));
  }

  /** The number of slots that a forest needs. */
  static int slots(ForestColumns columns, int features) {
    return features + categoryTests(columns).length + 1;
  }

  private static long[] categoryTests(ForestColumns columns) {
    LongStream.Builder tests = LongStream.builder();
    for (int node = 0; node < columns.nodes(); node++) {
      if (columns.kinds()[node] == ForestColumns.IS) {
        tests.add(test(columns.features()[node], columns.operands()[node]));
      }
    }
    return tests.build().sorted().distinct().toArray();
  }

  private static long test(int feature, int category) {
    return (long) feature << 32 | category;
  }

  int slots() {
    return features + testedFeatures.length + 1;
  }

  /** The slot that is below every operand. */
  int leafSlot() {
    return slots() - 1;
  }

  /** The slot that a split looks at. */
  int slot(ForestColumns columns, int split) {
    int feature = columns.features()[split];
    return columns.kinds()[split] == ForestColumns.AT_MOST
        ? feature
        : features + Arrays.binarySearch(tests, test(feature, columns.operands()[split]));
  }

  /** What a split compares its slot with. */
  int operand(ForestColumns columns, int split) {
    return columns.kinds()[split] == ForestColumns.AT_MOST
        ? key(columns.threshold(split))
        : IS_CATEGORY;
  }

  /** Writes the row's keys to {@code keys[offset .. offset + slots())}. */
  void fill(float[] row, int[] keys, int offset) {
    for (int i = 0; i < features; i++) {
      keys[offset + i] = key(row[i]);
    }
    int at = offset + features;
    for (int i = 0; i < testedFeatures.length; i++) {
      keys[at + i] = row[testedFeatures[i]] == testedCategories[i] ? IS_CATEGORY : 0;
    }
    keys[at + testedFeatures.length] = Integer.MIN_VALUE;
  }

  /**
   * An integer that orders as the float does: both zeros alike, NaN above everything, so that
   * {@code key(x) <= key(t)} is {@code x <= t} for every x and every t but NaN.
   */
  static int key(float value) {
    int bits = Float.floatToIntBits(value + 0.0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }
}
