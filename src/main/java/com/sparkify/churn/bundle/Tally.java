package com.sparkify.churn.bundle;

import java.util.Arrays;

/** Counts of scored rows by the bins of a reference; tallies of parts of a table add up. */
public final class Tally {
  private final ReferenceDistribution reference;
  private final float[] whenMissing;
  private final long[][] counts;
  private final long[] missing;
  private final long[] scores;

  /**
   * @param whenMissing by position in the schema, the value that stands for "cannot be computed"
   */
  public Tally(ReferenceDistribution reference, float[] whenMissing) {
    this.reference = reference;
    this.whenMissing = whenMissing.clone();
    this.counts = new long[whenMissing.length][];
    for (int position = 0; position < whenMissing.length; position++) {
      counts[position] = new long[reference.features().get(position).count()];
    }
    this.missing = new long[whenMissing.length];
    this.scores = new long[reference.score().count()];
  }

  public void add(float[] vector, double rawScore) {
    for (int position = 0; position < counts.length; position++) {
      counts[position][reference.features().get(position).bin(vector[position])]++;
      missing[position] += vector[position] == whenMissing[position] ? 1 : 0;
    }
    scores[reference.score().bin(rawScore)]++;
  }

  /** Adds counts as {@link #toCounts()} gives them. */
  public void add(long[] flat) {
    if (flat.length != toCounts().length) {
      throw new IllegalArgumentException(
          "tally has "
              + flat.length
              + " counts; this reference needs "
              + toCounts().length
              + ": it was built with another model");
    }
    int next = 0;
    for (long[] bins : counts) {
      for (int bin = 0; bin < bins.length; bin++) {
        bins[bin] += flat[next++];
      }
    }
    for (int position = 0; position < missing.length; position++) {
      missing[position] += flat[next++];
    }
    for (int bin = 0; bin < scores.length; bin++) {
      scores[bin] += flat[next++];
    }
  }

  /** All counts in one array, to be carried to another task. */
  public long[] toCounts() {
    int size = missing.length + scores.length;
    for (long[] bins : counts) {
      size += bins.length;
    }
    long[] flat = new long[size];
    int next = 0;
    for (long[] bins : counts) {
      System.arraycopy(bins, 0, flat, next, bins.length);
      next += bins.length;
    }
    System.arraycopy(missing, 0, flat, next, missing.length);
    System.arraycopy(scores, 0, flat, next + missing.length, scores.length);
    return flat;
  }

  public long rows() {
    return Arrays.stream(scores).sum();
  }

  long[] counts(int position) {
    return counts[position];
  }

  long missing(int position) {
    return missing[position];
  }

  long[] scores() {
    return scores;
  }

  ReferenceDistribution reference() {
    return reference;
  }
}
