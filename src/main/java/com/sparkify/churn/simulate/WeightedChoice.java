package com.sparkify.churn.simulate;

/** Draws an index with probability proportional to its weight, in constant time. */
final class WeightedChoice {
  private final float[] keep;
  private final int[] other;

  /**
   * @throws IllegalArgumentException if there are no weights, or they do not add up to a positive
   *     number
   */
  WeightedChoice(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException(
          weights.length + " weights add up to " + total + "; the sum must be positive");
    }
    keep = new float[weights.length];
    other = new int[weights.length];
    pair(weights, weights.length / total);
  }

  /** Fills every slot with one index and, above its weight, one other (Vose's method). */
  private void pair(double[] weights, double scale) {
    int size = weights.length;
    double[] share = new double[size];
    int[] queue = new int[size];
    int small = 0;
    int large = size;
    for (int i = 0; i < size; i++) {
      share[i] = weights[i] * scale;
      if (share[i] < 1) {
        queue[small++] = i;
      } else {
        queue[--large] = i;
      }
    }
    while (small > 0 && large < size) {
      int lesser = queue[--small];
      int greater = queue[large++];
      keep[lesser] = (float) share[lesser];
      other[lesser] = greater;
      share[greater] -= 1 - share[lesser];
      if (share[greater] < 1) {
        queue[small++] = greater;
      } else {
        queue[--large] = greater;
      }
    }
    while (small > 0) {
      keep[queue[--small]] = 1;
    }
    while (large < size) {
      keep[queue[large++]] = 1;
    }
  }

  int draw(RandomStream random) {
    long bits = random.nextLong();
    int index = (int) (((bits >>> 32) * keep.length) >>> 32);
    return (bits & 0xFFFFFF) * 0x1p-24f < keep[index] ? index : other[index];
  }
}
