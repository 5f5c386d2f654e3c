package com.sparkify.churn.job.export;

/**
 * What the tables built hold: users, those of them who have cancelled, and rows of activity. {@code
 * LATE_EVENTS_DUPLICATED} are events that arrived with one day's logs although another day's had
 * brought them already; they are counted once in the activity.
 */
public enum ExportCounter {
  USERS_KNOWN,
  USERS_CANCELLED,
  ACTIVITY_ROWS,
  LATE_EVENTS_DUPLICATED
}
