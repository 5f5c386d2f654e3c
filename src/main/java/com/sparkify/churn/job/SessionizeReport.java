package com.sparkify.churn.job;

import com.sparkify.churn.session.LineTally;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What sessionizing has done.
 *
 * @param lines what became of the lines, by epoch day of their partition
 * @param published partitions made
 * @param unchanged partitions that were there already
 */
public record SessionizeReport(
    SortedMap<Integer, LineTally> lines, List<LocalDate> published, int unchanged) {

  /** The tallies of all partitions, added up. */
  public LineTally total() {
    LineTally total = new LineTally();
    lines.values().forEach(total::merge);
    return total;
  }
}
