package com.sparkify.churn.bundle;

import java.util.Arrays;

/** Counts of scored rows by the bins of a reference; tallies of parts of a table add up. */
public final class Tally {
  private final ReferenceDistribution reference;
  private final long[][] counts;
  private final long[] scores;

  public Tally(ReferenceDistribution reference) {
    this.reference = reference;
    this.counts = new long[reference.features().size()][];
    for (int position = 0; position < counts.length; position++) {
      counts[position] = new long[reference.features().get(position).count()];
    }
    this.scores = new long[reference.score().count()];
  }

  public void add(float[] vector, double rawScore) {
    for (int position = 0; position < counts.length; position++) {
      counts[position][reference.features().get(position).bin(vector[position])]++;
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
    for (int bin = 0; bin < scores.length; bin++) {
      scores[bin] += flat[next++];
    }
  }

  /** All counts in one array, to be carried to another task. */
  public long[] toCounts() {
    int size = scores.length;
    for (long[] bins : counts) {
      size += bins.length;
    }
    long[] flat = new long[size];
    int next = 0;
    for (long[] bins : counts) {
      System.arraycopy(bins, 0, flat, next, bins.length);
      next += bins.length;
    }
    System.arraycopy(scores, 0, flat, next, scores.length);
    return flat;
  }

  public long rows() {
    return Arrays.stream(scores).sum();
  }

  long[] counts(int position) {
    return counts[position];
  }

  long[] scores() {
    return scores;
  }

  ReferenceDistribution reference() {
    return reference;
  }
}
