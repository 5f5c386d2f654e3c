package com.sparkify.churn.job.log;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.session.LogDay;
import java.time.LocalDate;
import java.util.List;

/**
 * Which days of logs are read.
 *
 * @param asked the requested day, or null for all days
 * @param late days before it, whose logs may have come late, or again: they are read as far as they
 *     are whole, and do not fail the run
 */
public record LogDays(LocalDate asked, int late) {
  /** All days that the inputs contain. */
  public static final LogDays ALL = new LogDays(null, 0);

  public LogDays {
    if (late < 0) {
      throw new IllegalArgumentException("--late-days is " + late + "; it must be 0 or more");
    }
  }

  public boolean areAll() {
    return asked == null;
  }

  /** Whether a day is one of those before the one asked for. */
  public boolean isLate(LogDay day) {
    return !areAll()
        && day.isDated()
        && day.date().isBefore(asked)
        && !day.date().isBefore(asked.minusDays(late));
  }

  /** The days before the one asked for, oldest first. */
  List<LocalDate> lateDays() {
    return areAll() ? List.of() : asked.minusDays(late).datesUntil(asked).toList();
  }

  /** For messages: which days are meant. */
  @Override
  public String toString() {
    return areAll() ? "any day" : Dataset.LOGS.partitionName(asked);
  }
}
