package com.sparkify.churn.session;

import java.util.Arrays;

/** Reads what {@link PackedOutput} wrote. */
public final class PackedInput {
  private byte[] bytes = {};
  private int position;

  /** Starts reading an array at a position. */
  public PackedInput reset(byte[] source, int start) {
    bytes = source;
    position = start;
    return this;
  }

  int position() {
    return position;
  }

  void skip(int count) {
    position += count;
  }

  /** A copy of what was read or skipped since a position. */
  byte[] since(int start) {
    return Arrays.copyOfRange(bytes, start, position);
  }

  int readByte() {
    return bytes[position++];
  }

  long readVarLong() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  long readSortableLong() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (bytes[position++] & 0xFF);
    }
    return value ^ Long.MIN_VALUE;
  }

  int readSortableInt() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | (bytes[position++] & 0xFF);
    }
    return value ^ Integer.MIN_VALUE;
  }

  byte[] readBytes(int length) {
    byte[] read = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return read;
  }

  void readLongs(long[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = (long) PackedOutput.LONGS.get(bytes, position);
      position += 8;
    }
  }

  /** Fills the lowest two bytes, which are 0, of some numbers. */
  void readLowShorts(long[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] |= (short) PackedOutput.SHORTS.get(bytes, position) & 0xFFFFL;
      position += 2;
    }
  }
}
