package com.sparkify.churn.session;

import com.sparkify.churn.event.TextHash;
import java.util.Arrays;

/** A set of longs by open addressing, without an object per element. */
final class LongSet {
  private static final long[] NONE = {};

  private long[] table = NONE;
  private int size;
  private boolean hasZero;

  /** Adds a value; false where it was there already. */
  boolean add(long value) {
    if (value == 0) {
      boolean isNew = !hasZero;
      hasZero = true;
      return isNew;
    }
    if (2 * (size + 1) > table.length) {
      grow();
    }
    int slot = slot(value);
    if (table[slot] == value) {
      return false;
    }
    table[slot] = value;
    size++;
    return true;
  }

  boolean contains(long value) {
    return value == 0 ? hasZero : size > 0 && table[slot(value)] == value;
  }

  int size() {
    return size + (hasZero ? 1 : 0);
  }

  /** The values in ascending order. */
  long[] toSortedArray() {
    long[] values = new long[size()];
    int count = hasZero ? 1 : 0;
    for (long value : table) {
      if (value != 0) {
        values[count++] = value;
      }
    }
    Arrays.sort(values);
    return values;
  }

  private int slot(long value) {
    int mask = table.length - 1;
    int slot = (int) TextHash.mix(value) & mask;
    while (table[slot] != 0 && table[slot] != value) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = table;
    table = new long[Math.max(8, 2 * old.length)];
    for (long value : old) {
      if (value != 0) {
        table[slot(value)] = value;
      }
    }
  }
}
