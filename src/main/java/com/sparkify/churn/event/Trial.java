package com.sparkify.churn.event;

/**
 * Judges from time to time whether looking something up pays, and has it left for a while where
 * less than a quarter is found. Not thread-safe.
 */
final class Trial {
  /** After a trial that does not pay, lookups pause for this many trials' worth of them. */
  private static final int PAUSE = 15;

  private final int length;
  private int lookups;
  private int hits;
  private int paused;

  /**
   * @param length lookups after which is judged
   */
  Trial(int length) {
    this.length = length;
  }

  /** Begins a trial. */
  void begin() {
    lookups = 0;
    hits = 0;
  }

  /** Whether to look up now. */
  boolean pays() {
    if (paused == 0) {
      return true;
    }
    paused--;
    return false;
  }

  /** Tells what became of a lookup that could have found something. */
  void lookedUp(boolean found) {
    lookups++;
    hits += found ? 1 : 0;
    if (lookups == length) {
      paused = hits < length / 4 ? PAUSE * length : 0;
      begin();
    }
  }
}
