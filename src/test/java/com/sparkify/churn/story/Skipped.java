package com.sparkify.churn.story;

import static org.junit.jupiter.api.Assumptions.abort;

/** Skips a test, and says so where a person looks: reports alone would hide it. */
public final class Skipped {
  private Skipped() {}

  /**
   * @param possible whether the test can run here
   * @param reason what is missing, and how to get it
   */
  public static void unless(boolean possible, String reason) {
    if (!possible) {
      System.out.println("Skipped: " + reason);
      abort(reason);
    }
  }
}
