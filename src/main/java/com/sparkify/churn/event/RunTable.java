package com.sparkify.churn.event;

import java.util.Arrays;

/**
 * Keeps the bytes of runs, and what they meant, in slots by hash: one run per slot, the last one
 * kept. It starts small and grows while runs displace each other. Not thread-safe.
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

  /** What the run kept for a hash means, or null. */
  RunMeaning find(long hash) {
    return meanings[slot(hash)];
  }

  /** Whether the run kept for a hash stands whole at a position. */
  boolean stands(long hash, byte[] buffer, int position) {
    int slot = slot(hash);
    int length = meanings[slot].length();
    int end = position + length;
    int from = slot * SLOT_BYTES;
    return end < buffer.length
        && isEnd(buffer[end])
        && Arrays.equals(buffer, position, end, bytes, from, from + length);
  }

  /**
   * How many fields of the run kept for a hash stand at a position, byte for byte.
   *
   * @param first the field to begin with
   * @param position of the quote that would open that field's key
   */
  int standing(long hash, int first, byte[] buffer, int position) {
    int slot = slot(hash);
    RunMeaning run = meanings[slot];
    int start = run.starts()[first];
    int from = slot * SLOT_BYTES + start;
    int readable = Math.min(run.length() - start, buffer.length - 1 - position);
    int same = Arrays.mismatch(buffer, position, position + readable, bytes, from, from + readable);
    return fields(run, first, same < 0 ? readable : same, buffer, position);
  }

  private static int fields(RunMeaning run, int first, int same, byte[] buffer, int position) {
    int shift = position - run.starts()[first];
    int after = first;
    while (after < run.count()
        && run.ends()[after] - run.starts()[first] <= same
        && isEnd(buffer[shift + run.ends()[after]])) {
      after++;
    }
    return after - first;
  }

  private static boolean isEnd(byte character) {
    return character == ',' || character == '}';
  }

  /**
   * Keeps a run in place of the one in its slot.
   *
   * @return whether the table has grown, which empties it
   */
  boolean keep(long hash, byte[] buffer, WatchedRun run, RunMeaning meaning) {
    if (meaning.length() > SLOT_BYTES) {
      return false;
    }
    boolean grows =
        meanings[slot(hash)] != null
            && ++pushedOut > meanings.length
            && meanings.length < mostSlots;
    if (grows) {
      meanings = new RunMeaning[4 * meanings.length];
      bytes = new byte[0];
      pushedOut = 0;
    }
    if (bytes.length == 0) {
      bytes = new byte[meanings.length * SLOT_BYTES];
    }
    int slot = slot(hash);
    run.copy(buffer, bytes, slot * SLOT_BYTES);
    meanings[slot] = meaning;
    return grows;
  }

  private int slot(long hash) {
    return (int) hash & (meanings.length - 1);
  }
}
