package com.sparkify.churn.table;

/**
 * A 64-bit hash of user ids, the same on every machine and in every run. Among a million users two
 * share one in about forty million cases.
 */
public final class UserHash {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private UserHash() {}

  /** The hash of an id (FNV-1a by characters); its low bits are not evenly spread. */
  public static long of(String userId) {
    long hash = OFFSET;
    for (int i = 0; i < userId.length(); i++) {
      hash = and(hash, userId.charAt(i));
    }
    return hash;
  }

  /** Adds a number to a hash. */
  public static long and(long hash, int number) {
    return (hash ^ number) * PRIME;
  }

  /** Spreads a hash evenly over all bits (the finalizer of SplitMix64). */
  public static long spread(long hash) {
    long bits = hash;
    bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }
}
