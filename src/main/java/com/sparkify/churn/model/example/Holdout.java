package com.sparkify.churn.model.example;

import com.sparkify.churn.hdfs.Checksums;
import java.nio.charset.StandardCharsets;

/**
 * Which users are kept from training for good: a seeded hash of the user's id decides, so that a
 * user once held out is held out of every later training with the same seed.
 *
 * @param share of all users, in (0, 1)
 */
public record Holdout(double share, long seed) {
  private static final int HEX_DIGITS = 12;

  public Holdout {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "holdout share is " + share + "; it must be between 0 and 1");
    }
  }

  public boolean holds(String userId) {
    return position(seed, userId) < share;
  }

  /** A place in [0, 1) for a user, evenly spread and the same on every machine. */
  static double position(long seed, String userId) {
    byte[] key = (seed + " " + userId).getBytes(StandardCharsets.UTF_8);
    String digits = Checksums.sha256(key).substring(0, HEX_DIGITS);
    return Long.parseLong(digits, 16) / (double) (1L << (4 * HEX_DIGITS));
  }
}
