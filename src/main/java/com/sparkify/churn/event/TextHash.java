package com.sparkify.churn.event;

/** A fast 64-bit hash of bytes, the same on every machine and in every run. */
public final class TextHash {
  private static final long SEED = 0x9E3779B97F4A7C15L;
  private static final long FACTOR = 0xD6E8FEB86659FD93L;

  private TextHash() {}

  /** Spreads a number over all 64 bits (the finalizer of SplitMix64). */
  public static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Folds one more number into a hash; the order of folding counts. */
  public static long fold(long hash, long value) {
    long x = hash ^ (value * FACTOR);
    return Math.multiplyHigh(x, SEED) ^ (x * SEED) ^ Long.rotateLeft(hash, 29);
  }

  /** The hash of a range of an array that has at least eight readable bytes after the range. */
  static long ofPadded(byte[] bytes, int start, int length) {
    long hash = SEED ^ length;
    int position = start;
    int end = start + length;
    for (; position + 8 <= end; position += 8) {
      hash = fold(hash, Words.at(bytes, position));
    }
    if (position < end) {
      hash = fold(hash, Words.at(bytes, position) & Words.maskOf(end - position));
    }
    return mix(hash);
  }

  /** The hash of a range of any array. */
  public static long of(byte[] bytes, int start, int length) {
    if (start + length + 8 <= bytes.length) {
      return ofPadded(bytes, start, length);
    }
    byte[] padded = new byte[length + 8];
    System.arraycopy(bytes, start, padded, 0, length);
    return ofPadded(padded, 0, length);
  }
}
