package com.sparkify.churn.job;

import java.time.LocalDate;
import java.util.List;

/**
 * The feature tables whose outcomes have just become known, to be made again with labels.
 *
 * @param dates that the logs allow
 */
public record MaturedTables(AsOfDates dates, int horizonDays) {

  /** The as-of dates whose horizon has ended in the last days. */
  public List<LocalDate> ofLast(int days) {
    if (days < 0) {
      throw new IllegalArgumentException("--matured is " + days + "; it must be 0 or more");
    }
    return dates.maturedInLast(days, horizonDays);
  }
}
