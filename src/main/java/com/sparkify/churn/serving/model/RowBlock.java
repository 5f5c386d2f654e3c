package com.sparkify.churn.serving.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows that are scored together, and used again for the next ones. */
public final class RowBlock {
  private static final int ROWS = 256;

  private final FeatureReader reader;
  private final List<FeatureRow> rows = new ArrayList<>();
  private int size;

  public RowBlock(FeatureReader reader) {
    this.reader = reader;
  }

  public int size() {
    return size;
  }

  public boolean isFull() {
    return size == ROWS;
  }

  /** Another row, nothing given yet. */
  public FeatureRow add() {
    if (size == rows.size()) {
      rows.add(reader.newRow());
    } else {
      rows.get(size).clear();
    }
    return rows.get(size++);
  }

  public FeatureRow row(int position) {
    return rows.get(position);
  }

  /** The vectors of all rows. */
  public float[][] vectors() {
    float[][] vectors = new float[size][];
    Arrays.setAll(vectors, i -> rows.get(i).values());
    return vectors;
  }

  public void clear() {
    size = 0;
  }
}
