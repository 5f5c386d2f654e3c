package com.sparkify.churn.job.sort;

import java.io.IOException;

/**
 * Goes through the records of a part of a run, in the order of their keys. Cursors are in the order
 * of the records they are at.
 */
abstract class RunCursor implements Comparable<RunCursor> {
  private byte[] bytes = new byte[0];
  private int key;
  private int end;
  private long prefix;

  /** Goes on to the next record; false after the last. */
  abstract boolean next() throws IOException;

  /**
   * Sets the record it is at.
   *
   * @param newKey where its key begins; its value follows
   * @param newEnd where its value ends
   */
  final void set(byte[] newBytes, int newKey, int newEnd) {
    bytes = newBytes;
    key = newKey;
    end = newEnd;
    prefix = Keys.prefix(newBytes, newKey, 0);
  }

  /** The array that holds the record, until the next is read. */
  final byte[] bytes() {
    return bytes;
  }

  /** Where its key begins. */
  final int key() {
    return key;
  }

  /** Where its value begins. */
  final int value() {
    return Keys.end(bytes, key);
  }

  /** Where its value ends. */
  final int end() {
    return end;
  }

  @Override
  public final int compareTo(RunCursor other) {
    return prefix == other.prefix
        ? Keys.compare(bytes, key, other.bytes, other.key)
        : Long.compareUnsigned(prefix, other.prefix);
  }
}
