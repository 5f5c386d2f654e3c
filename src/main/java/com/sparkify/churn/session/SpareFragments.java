package com.sparkify.churn.session;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Fragments that have been handed over and are filled again: their arrays have grown, and they have
 * outlived the young generation, from which each new one would have to be copied. Not thread-safe.
 */
final class SpareFragments {
  private final Deque<SessionFragment> spare = new ArrayDeque<>();
  private final boolean keeps;

  private SpareFragments(boolean keeps) {
    this.keeps = keeps;
  }

  /** Keeps what is given. */
  static SpareFragments kept() {
    return new SpareFragments(true);
  }

  /** Keeps nothing, because who was handed the fragments keeps them. */
  static SpareFragments none() {
    return new SpareFragments(false);
  }

  /** An empty fragment. */
  SessionFragment take() {
    SessionFragment last = spare.pollLast();
    return last == null ? new SessionFragment() : last;
  }

  /** Takes back a fragment that has been handed over. */
  void give(SessionFragment fragment) {
    if (keeps) {
      fragment.clear();
      spare.addLast(fragment);
    }
  }
}
