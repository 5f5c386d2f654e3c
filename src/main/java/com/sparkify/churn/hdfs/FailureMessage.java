package com.sparkify.churn.hdfs;

/** What a failure says. */
public final class FailureMessage {
  private FailureMessage() {}

  /** The failure's message or, since many of Java's own have none, the name of its class. */
  public static String of(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
