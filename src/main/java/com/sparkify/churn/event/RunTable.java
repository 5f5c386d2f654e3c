package com.sparkify.churn.event;

import java.util.Arrays;

/**
 * Keeps the bytes of runs, and what they meant, in slots by hash: one run a slot, the last one
 * kept. It starts small and grows while runs push each other out. Not thread-safe.
 *
 * <p>One array holds all bytes, so that a run's bytes follow each other in memory.
 */
final class RunTable {
  /** A longer run is not kept. */
  static final int SLOT_BYTES = 512;

  private final int mostSlots;
  private byte[] bytes = {};
  private RunMeaning[] meanings;
  private int pushedOut;

  /**
   * @param fewestSlots a power of two
   * @param mostSlots a power of two
   */
  RunTable(int fewestSlots, int mostSlots) {
    this.mostSlots = mostSlots;
    this.meanings = new RunMeaning[fewestSlots];
  }

  /** What the run kept for a hash means if it stands whole at a position, else null. */
  RunMeaning find(long hash, byte[] buffer, int position) {
    int slot = slot(hash);
    RunMeaning meaning = meanings[slot];
    if (meaning == null) {
      return null;
    }
    int end = position + meaning.length();
    int from = slot * SLOT_BYTES;
    boolean stands =
        end < buffer.length
            && (buffer[end] == ',' || buffer[end] == '}')
            && Arrays.equals(buffer, position, end, bytes, from, from + meaning.length());
    return stands ? meaning : null;
  }

  /** Keeps a run that starts at a position, in place of the one that has its slot. */
  void keep(long hash, byte[] buffer, int start, RunMeaning meaning) {
    if (meaning.length() > SLOT_BYTES) {
      return;
    }
    if (meanings[slot(hash)] != null
        && ++pushedOut > meanings.length
        && meanings.length < mostSlots) {
      meanings = new RunMeaning[4 * meanings.length];
      bytes = new byte[0];
      pushedOut = 0;
    }
    if (bytes.length == 0) {
      bytes = new byte[meanings.length * SLOT_BYTES];
    }
    int slot = slot(hash);
    System.arraycopy(buffer, start, bytes, slot * SLOT_BYTES, meaning.length());
    meanings[slot] = meaning;
  }

  private int slot(long hash) {
    return (int) hash & (meanings.length - 1);
  }
}
