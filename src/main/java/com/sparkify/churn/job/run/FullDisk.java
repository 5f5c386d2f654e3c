package com.sparkify.churn.job.run;

import java.util.List;

/** How Java and Hadoop say that a disk is full, which they do in several ways and not by a type. */
public final class FullDisk {
  private static final List<String> MESSAGES =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          // Of Hadoop, before it writes intermediate files.
          "No space available in any of the local directories",
          "Could not find any valid local directory for");

  private FullDisk() {}

  /** Whether a failure's own message, not that of its cause, says that a disk is full. */
  public static boolean isNamedBy(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return MESSAGES.stream().anyMatch(message::contains);
  }
}
