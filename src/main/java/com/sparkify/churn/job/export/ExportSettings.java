package com.sparkify.churn.job.export;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What to export.
 *
 * @param root of the datasets; {@code sessions} is read, {@code users} and {@code activity} are
 *     written below
 * @param firstDay the first day of logs; events before it are left out
 * @param knownBy logs of this day and later count as not arrived; events of it and later are left
 *     out
 * @param replace whether to rebuild tables that would otherwise be left alone
 */
public record ExportSettings(Path root, LocalDate firstDay, LocalDate knownBy, boolean replace) {
  private static final String FIRST_DAY = "churn.export.first-day";
  private static final String KNOWN_BY = "churn.export.known-by-day";
  private static final String DAYS = "churn.export.days";

  public ExportSettings {
    Objects.requireNonNull(root, "root");
    if (!firstDay.isBefore(knownBy)) {
      throw new IllegalArgumentException(
          "the first day of logs is %s; it must be before %s, by which they are known"
              .formatted(firstDay, knownBy));
    }
  }

  /** The first epoch day of events. */
  int from() {
    return Math.toIntExact(firstDay.toEpochDay());
  }

  /** The epoch day after the last one of events. */
  int end() {
    return Math.toIntExact(knownBy.toEpochDay());
  }

  void writeTo(Configuration conf) {
    conf.set(FIRST_DAY, firstDay.toString());
    conf.set(KNOWN_BY, knownBy.toString());
  }

  static ExportSettings from(Configuration conf) {
    return new ExportSettings(
        new Path("/"),
        LocalDate.parse(conf.get(FIRST_DAY)),
        LocalDate.parse(conf.get(KNOWN_BY)),
        false);
  }

  /** Passes the days of activity to build to the tasks. */
  static void writeDays(Collection<LocalDate> days, Configuration conf) {
    conf.setStrings(DAYS, days.stream().map(LocalDate::toString).toArray(String[]::new));
  }

  /** The epoch days of activity to build, in their order. */
  static Set<Integer> days(Configuration conf) {
    return List.of(conf.getStrings(DAYS)).stream()
        .map(day -> Math.toIntExact(LocalDate.parse(day).toEpochDay()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
