package com.sparkify.churn.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes numbers into a growing byte array. These are the types in the tables of bytes of other
 * classes:
 *
 * <pre>
 * type      bytes    what
 * byte      1        the lowest eight bits
 * varlong   1 to 10  seven bits per byte, low ones first; the highest bit of a byte: more follow.
 *                    Negative numbers take 10
 * keyint    4        high byte first, sign bit flipped: bytes compared without sign, as sorting
 *                    does, are in the order of the numbers
 * keylong   8        likewise
 * short     2        low byte first
 * long      8        low byte first
 * text      any      UTF-8, its length in bytes is written before it
 * </pre>
 */
public final class PackedOutput {
  static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  public PackedOutput(int capacity) {
    bytes = new byte[capacity];
  }

  /** The array written to; its first {@link #size} bytes count. */
  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Seven bits per byte, low ones first; small when the number is small and not negative. */
  void writeVarLong(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /**
   * Eight bytes, high ones first, so that unsigned comparison of the bytes gives the order of the
   * numbers.
   */
  void writeSortableLong(long value) {
    reserve(8);
    long flipped = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (flipped >>> shift);
    }
  }

  /**
   * Four bytes, high ones first, so that unsigned comparison of the bytes gives the order of the
   * numbers.
   */
  void writeSortableInt(int value) {
    reserve(4);
    int flipped = value ^ Integer.MIN_VALUE;
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (flipped >>> shift);
    }
  }

  void writeBytes(byte[] source, int start, int length) {
    reserve(length);
    System.arraycopy(source, start, bytes, size, length);
    size += length;
  }

  void writeLongs(long[] values, int count) {
    reserve(8 * count);
    for (int i = 0; i < count; i++) {
      LONGS.set(bytes, size, values[i]);
      size += 8;
    }
  }

  /** The lowest two bytes of some numbers. */
  void writeLowShorts(long[] values, int count) {
    reserve(2 * count);
    for (int i = 0; i < count; i++) {
      SHORTS.set(bytes, size, (short) values[i]);
      size += 2;
    }
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
