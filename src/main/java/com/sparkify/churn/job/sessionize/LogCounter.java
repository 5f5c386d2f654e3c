package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.session.LineTally;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/**
 * What became of the lines read: {@code LINES_READ} is the sum of all that follow it down to {@code
 * EVENTS_DUPLICATED}, over the one or two jobs of a run. The job that reads contested sessions
 * again moves what it finds to be duplicates from {@code EVENTS_PARSED} to {@code
 * EVENTS_DUPLICATED}.
 *
 * <p>{@code EVENTS_OUT_OF_PARTITION} counts some of these again. {@code FILES_UNREADABLE} are not
 * lines: how many were lost with them is unknown.
 */
public enum LogCounter {
  LINES_READ(null),
  EVENTS_PARSED(LineOutcome.EVENT),
  EVENTS_WITHOUT_USER(LineOutcome.NO_USER),
  LINES_BLANK(LineOutcome.BLANK),
  REJECTED_TOO_LONG(LineOutcome.LINE_TOO_LONG),
  REJECTED_BAD_UTF8(LineOutcome.BAD_UTF8),
  REJECTED_TRUNCATED(LineOutcome.TRUNCATED),
  REJECTED_NOT_JSON(LineOutcome.NOT_JSON),
  REJECTED_WRONG_TYPE(LineOutcome.WRONG_TYPE),
  REJECTED_MISSING_FIELD(LineOutcome.MISSING_FIELD),
  REJECTED_TIME_OUT_OF_RANGE(LineOutcome.TIME_OUT_OF_RANGE),
  EVENTS_DUPLICATED(null),
  EVENTS_OUT_OF_PARTITION(null),
  FILES_UNREADABLE(null);

  private final LineOutcome outcome;

  LogCounter(LineOutcome outcome) {
    this.outcome = outcome;
  }

  static void add(LineTally tally, TaskInputOutputContext<?, ?, ?, ?> context) {
    context.getCounter(LINES_READ).increment(tally.lines());
    context.getCounter(EVENTS_OUT_OF_PARTITION).increment(tally.outOfPartition());
    for (LogCounter counter : values()) {
      if (counter.outcome != null) {
        context.getCounter(counter).increment(tally.count(counter.outcome));
      }
    }
  }
}
