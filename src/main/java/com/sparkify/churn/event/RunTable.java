package com.sparkify.churn.event;

import java.util.Arrays;

/**
 * Keeps the bytes of runs, and what they meant, in slots by hash: one run a slot, the last one
 * kept. It starts small and grows while runs push each other out. Not thread-safe.
 *
 * <p>All bytes lie in one array, so that looking a run up waits for memory about once.
 */
final class RunTable {
  /** A longer run is not kept. */
  static final int SLOT_BYTES = 512;

  private final int mostSlots;
  private byte[] bytes = {};
  private int[] lengths = {};
  private RunMeaning[] meanings = {};
  private int pushedOut;

  /**
   * @param fewestSlots a power of two, as the other
   */
  RunTable(int fewestSlots, int mostSlots) {
    this.mostSlots = mostSlots;
    lengths = new int[fewestSlots];
  }

  /** What the run kept for a hash means if it stands whole at a position, else null. */
  RunMeaning find(long hash, byte[] buffer, int position) {
    int slot = slot(hash);
    int length = lengths[slot];
    int from = slot * SLOT_BYTES;
    boolean stands =
        length > 0
            && position + length < buffer.length
            && (buffer[position + length] == ',' || buffer[position + length] == '}')
            && Arrays.mismatch(buffer, position, position + length, bytes, from, from + length) < 0;
    return stands ? meanings[slot] : null;
  }

  /** Bytes of the run kept for a hash. */
  int length(long hash) {
    return lengths[slot(hash)];
  }

  /** Keeps a run, in place of the one that has its slot. */
  void keep(long hash, byte[] buffer, int start, int end, RunMeaning meaning) {
    if (end - start > SLOT_BYTES) {
      return;
    }
    int slot = slot(hash);
    if (lengths[slot] > 0 && ++pushedOut > lengths.length && lengths.length < mostSlots) {
      lengths = new int[4 * lengths.length];
      bytes = new byte[0];
      pushedOut = 0;
      slot = slot(hash);
    }
    if (bytes.length == 0) {
      bytes = new byte[lengths.length * SLOT_BYTES];
      meanings = new RunMeaning[lengths.length];
    }
    System.arraycopy(buffer, start, bytes, slot * SLOT_BYTES, end - start);
    lengths[slot] = end - start;
    meanings[slot] = meaning;
  }

  private int slot(long hash) {
    return (int) hash & (lengths.length - 1);
  }
}
