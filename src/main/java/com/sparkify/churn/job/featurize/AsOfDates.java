package com.sparkify.churn.job.featurize;

import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.fragment.DaysApart;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The as-of dates that the available days of logs allow.
 *
 * @param firstDay first day of logs
 * @param knownBy the day after the last day of logs that counts as arrived
 * @param missing days between these for which no logs have arrived
 * @param apart days of logs that count as neither: far from the others and almost without events,
 *     as wrong clocks produce them
 */
public record AsOfDates(
    LocalDate firstDay,
    LocalDate knownBy,
    SortedSet<LocalDate> missing,
    SortedSet<LocalDate> apart) {
  private static final int STEP_DAYS = 3;

  /**
   * Which day of every {@link #STEP_DAYS} days is used. It is fixed, so that more logs add dates
   * and move none.
   */
  private static final int STEP = 2;

  /** With half of the longest window in the logs, a row teaches about as much as with all of it. */
  private static final int FEWEST_DAYS = FeatureExtractor.WINDOW_DAYS / 2;

  /**
   * Looks at the published sessions, and sets days with wrong dates apart.
   *
   * @param knownBy the day after the last day that counts as arrived, or null for all days
   * @throws IOException if there are none
   */
  public static AsOfDates of(Path root, Configuration conf, LocalDate knownBy) throws IOException {
    List<Partition> sessions = sessions(root, conf, knownBy);
    return of(sessions, DaysApart.of(sessions, conf));
  }

  /** The same, but no day is set apart: for callers that name their dates. */
  public static AsOfDates ofAllDays(Path root, Configuration conf, LocalDate knownBy)
      throws IOException {
    return of(sessions(root, conf, knownBy), new TreeSet<>());
  }

  private static List<Partition> sessions(Path root, Configuration conf, LocalDate knownBy)
      throws IOException {
    HdfsLayout layout = new HdfsLayout(root);
    List<Partition> sessions =
        layout.published(Dataset.SESSIONS, conf).stream()
            .filter(day -> knownBy == null || day.date().isBefore(knownBy))
            .toList();
    if (sessions.isEmpty()) {
      throw new IOException(
          layout.folder(Dataset.SESSIONS)
              + ": no sessions are published there"
              + (knownBy == null ? "" : " for days before " + knownBy)
              + "; run sessionize first");
    }
    return sessions;
  }

  private static AsOfDates of(List<Partition> sessions, SortedSet<LocalDate> apart) {
    List<LocalDate> days =
        sessions.stream().map(Partition::date).filter(day -> !apart.contains(day)).toList();
    LocalDate after = days.get(days.size() - 1).plusDays(1);
    TreeSet<LocalDate> missing =
        days.get(0).datesUntil(after).collect(Collectors.toCollection(TreeSet::new));
    days.forEach(missing::remove);
    return new AsOfDates(days.get(0), after, missing, apart);
  }

  /** The newest date possible: the midnight after the last day of logs. */
  public LocalDate newest() {
    return knownBy;
  }

  /**
   * The dates whose labels have become known in the last days, oldest first, if half of the longest
   * window is within the logs.
   */
  public List<LocalDate> maturedInLast(int days, int horizonDays) {
    LocalDate newestMature = knownBy.minusDays(horizonDays);
    LocalDate first = firstDay.plusDays(FEWEST_DAYS);
    return newestMature
        .minusDays(days)
        .datesUntil(newestMature)
        .map(date -> date.plusDays(1))
        .filter(date -> !date.isBefore(first))
        .toList();
  }

  /**
   * Whether the labels of a date are known, and half of the longest window before it is within the
   * logs.
   */
  boolean areOutcomesKnown(LocalDate date, int horizonDays) {
    LocalDate end = date.plusDays(horizonDays);
    return !date.isBefore(firstDay.plusDays(FEWEST_DAYS))
        && !end.isAfter(knownBy)
        && missing.subSet(date, end).isEmpty();
  }

  /**
   * The days in the windows before some dates for which no logs have arrived: they are missing, or
   * before the first logs.
   */
  public SortedSet<LocalDate> daysWithoutLogs(List<LocalDate> asOf) {
    SortedSet<LocalDate> without = new TreeSet<>();
    for (LocalDate date : asOf) {
      date.minusDays(FeatureExtractor.WINDOW_DAYS)
          .datesUntil(date)
          .filter(day -> day.isBefore(firstDay) || missing.contains(day))
          .forEach(without::add);
    }
    return without;
  }

  /**
   * The same for the {@link #standard} dates. Windows of dates to learn from may begin before the
   * logs; the window of the date to score may not.
   */
  public SortedSet<LocalDate> standardDaysWithoutLogs(int horizonDays) {
    SortedSet<LocalDate> without = daysWithoutLogs(standard(horizonDays));
    without.retainAll(missing);
    without.addAll(daysWithoutLogs(List.of(newest())));
    return without;
  }

  /**
   * The newest date, for scoring; and, for training and judging, every third day whose labels are
   * known and whose longest window is at least half within the logs. Which days are third days does
   * not depend on the logs.
   */
  public List<LocalDate> standard(int horizonDays) {
    TreeSet<LocalDate> dates = new TreeSet<>();
    dates.add(newest());
    LocalDate first = firstDay.plusDays(FEWEST_DAYS);
    LocalDate mature = knownBy.minusDays(horizonDays);
    LocalDate date = mature.minusDays(Math.floorMod(mature.toEpochDay() - STEP, STEP_DAYS));
    while (!date.isBefore(first)) {
      dates.add(date);
      date = date.minusDays(STEP_DAYS);
    }
    return List.copyOf(dates);
  }
}
