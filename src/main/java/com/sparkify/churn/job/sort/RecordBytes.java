package com.sparkify.churn.job.sort;

import java.io.OutputStream;
import java.util.Arrays;

/** An array that grows as bytes are written, to a limit and no further unless it must. */
final class RecordBytes extends OutputStream {
  private static final int FEWEST = 1 << 16;

  private final int limit;
  private byte[] array;
  private int size;

  RecordBytes(int limit) {
    this.limit = limit;
    this.array = new byte[Math.min(limit, FEWEST)];
  }

  /** The array; a later write may replace it. */
  byte[] array() {
    return array;
  }

  /** How many bytes have been written. */
  int size() {
    return size;
  }

  @Override
  public void write(int one) {
    require(1);
    array[size] = (byte) one;
    size++;
  }

  @Override
  public void write(byte[] bytes, int start, int length) {
    require(length);
    System.arraycopy(bytes, start, array, size, length);
    size += length;
  }

  private void require(int more) {
    int least = Math.addExact(size, more);
    if (least > array.length) {
      int doubled = (int) Math.min(2L * array.length, limit);
      array = Arrays.copyOf(array, Math.max(least, doubled));
    }
  }

  /** Forgets what has been written, and keeps the array. */
  void clear() {
    size = 0;
  }
}
