package com.sparkify.churn.job.export;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What exporting has done.
 *
 * @param asOf the date of the table of users
 * @param users what became of it
 * @param days of activity that were built
 * @param unchanged how many days of activity existed already
 * @param knowingMore days of activity that were left alone because they were built with more data
 * @param counts of {@link ExportCounter}, by name
 */
public record ExportReport(
    LocalDate asOf,
    Outcome users,
    List<LocalDate> days,
    int unchanged,
    List<LocalDate> knowingMore,
    SortedMap<String, Long> counts) {

  /** What can become of a table. */
  public enum Outcome {
    /** It was built. */
    MADE,
    /** An equal one exists already. */
    UNCHANGED,
    /** It was left alone because it was built with more data. */
    KEPT
  }
}
