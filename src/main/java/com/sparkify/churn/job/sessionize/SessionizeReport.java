package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What sessionizing has done.
 *
 * @param lines what became of the lines, by the day of their logs
 * @param unreadable truncated files, by the day of their logs: what was read before the end counts,
 *     the rest is lost
 * @param rejected where the first rejected lines were found, what is wrong with them, and what they
 *     look like
 * @param published partitions built
 * @param unusual what is far outside of the same weekday before, by day
 * @param unchanged partitions that existed already
 * @param late days that were left out
 */
public record SessionizeReport(
    SortedMap<LogDay, LineTally> lines,
    SortedMap<LogDay, SortedSet<String>> unreadable,
    List<String> rejected,
    List<LocalDate> published,
    SortedMap<LocalDate, List<String>> unusual,
    int unchanged,
    LateDays late) {

  /** For a run in which nothing was due. */
  static SessionizeReport ofNothing(int unchanged, LateDays late) {
    return new SessionizeReport(
        new TreeMap<>(), new TreeMap<>(), List.of(), List.of(), new TreeMap<>(), unchanged, late);
  }

  /** The tallies of all partitions, added up. */
  public LineTally total() {
    LineTally total = new LineTally();
    lines.values().forEach(total::merge);
    return total;
  }
}
