package com.sparkify.churn.operation;

/** What the manifests of sessions and quarantine count of a day of logs. */
public final class LogCounts {
  /** Lines of any outcome. */
  public static final String LINES_READ = "linesRead";

  /** Lines that could not be parsed into an event. */
  public static final String LINES_REJECTED = "linesRejected";

  /** Files that end prematurely: what was read counts, the rest is lost. */
  public static final String FILES_UNREADABLE = "filesUnreadable";

  /** 1 in the quarantine of a day that was refused. */
  public static final String REFUSED = "refused";

  private LogCounts() {}
}
