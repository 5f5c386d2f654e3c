package com.sparkify.churn.event;

/**
 * Checks from time to time whether lookups pay, and pauses them for a while if less than a quarter
 * succeed. Not thread-safe.
 */
final class LookupTrial {
  /** After a trial that does not pay, lookups pause for this many trials' worth of them. */
  private static final int PAUSE = 15;

  private final int length;
  private int lookups;
  private int hits;
  private int paused;

  /**
   * @param length lookups per trial
   */
  LookupTrial(int length) {
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

  /** Whether lookups pause. */
  boolean isPaused() {
    return paused > 0;
  }

  /** Reports the outcome of a lookup that could have found something. */
  void lookedUp(boolean found) {
    lookups++;
    hits += found ? 1 : 0;
    if (lookups == length) {
      paused = hits < length / 4 ? PAUSE * length : 0;
      begin();
    }
  }
}
