package com.sparkify.churn.job.sort;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.hadoop.io.BytesWritable;

/**
 * Keys in an array, as {@link BytesWritable} writes them: the length, four bytes, and the bytes of
 * the key, which are compared without sign.
 */
public final class Keys {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Keys() {}

  /** A whole number of four bytes. */
  static int readInt(byte[] bytes, int start) {
    return (int) INT.get(bytes, start);
  }

  static void writeInt(byte[] bytes, int start, int value) {
    INT.set(bytes, start, value);
  }

  /** Where the bytes of a key begin. */
  private static int first(int key) {
    return key + Integer.BYTES;
  }

  /** Where a key ends. */
  static int end(byte[] bytes, int key) {
    return first(key) + readInt(bytes, key);
  }

  static int compare(byte[] bytes, int key, byte[] others, int other) {
    return Arrays.compareUnsigned(
        bytes, first(key), end(bytes, key), others, first(other), end(others, other));
  }

  /** How many bytes two keys of an array begin with both. */
  static int sharedBytes(byte[] bytes, int key, int other) {
    int differs =
        Arrays.mismatch(bytes, first(key), end(bytes, key), bytes, first(other), end(bytes, other));
    return differs < 0 ? readInt(bytes, key) : differs;
  }

  /**
   * Eight bytes of a key, in whose order without sign keys are that have the bytes before them in
   * common; zeros follow a shorter key.
   *
   * @param skipped how many bytes come before them, not more than the key has
   */
  static long prefix(byte[] bytes, int key, int skipped) {
    int start = first(key) + skipped;
    return prefixOf(bytes, start, end(bytes, key) - start);
  }

  /**
   * The first eight bytes of a text, in whose order without sign texts are; zeros follow a shorter
   * one.
   *
   * @param length of the text, in bytes
   */
  public static long prefixOf(byte[] bytes, int start, int length) {
    if (length >= Long.BYTES) {
      return (long) LONG.get(bytes, start);
    }
    long prefix = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      prefix = prefix << Byte.SIZE | (i < length ? bytes[start + i] & 0xFF : 0);
    }
    return prefix;
  }
}
