package com.sparkify.churn.job.featurize;

import static java.util.stream.Collectors.toSet;

import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.job.run.NumberSetting;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What to featurize.
 *
 * @param root of the datasets; {@code sessions} is read, {@code features} written below
 * @param asOf dates to compute feature vectors for, at their midnight (UTC); the first of them
 *     names the work
 * @param matured further dates, whose outcomes have become known
 * @param horizonDays length of the prediction horizon after each as-of date
 * @param memoryDays how many days before an as-of date the known past reaches back
 * @param knownBy logs of this day and later count as not arrived, so that a table can be built as
 *     it was known then
 * @param missing days before {@code knownBy} for which no logs have arrived; labels that need them
 *     are not mature
 * @param replace whether to rebuild tables of the requested dates that would otherwise be left
 *     alone
 */
public record FeaturizeSettings(
    Path root,
    List<LocalDate> asOf,
    List<LocalDate> matured,
    int horizonDays,
    int memoryDays,
    LocalDate knownBy,
    Set<LocalDate> missing,
    boolean replace) {
  public static final String HORIZON_DAYS = "churn.featurize.horizon-days";

  public static final String MEMORY_DAYS = "churn.featurize.memory-days";

  /** Length of the prediction horizon if none is set. */
  public static final int DEFAULT_HORIZON_DAYS = 10;

  /** Key among the settings in a table's manifest: its memory. */
  public static final String MEMORY = "memoryDays";

  /** The longest horizon. */
  public static final int LONGEST_HORIZON_DAYS = 365;

  private static final int LONGEST_MEMORY_DAYS = 3_650;
  private static final String AS_OF = "churn.featurize.as-of-days";
  private static final String MISSING = "churn.featurize.missing-days";
  private static final String KNOWN_BY = "churn.featurize.known-by-day";

  public FeaturizeSettings {
    Objects.requireNonNull(root, "root");
    asOf = asOf.stream().sorted().distinct().toList();
    matured = List.copyOf(matured);
    missing = Set.copyOf(missing);
    if (asOf.isEmpty()) {
      throw new IllegalArgumentException("no as-of date is given; at least one is needed");
    }
    if (horizonDays < 1 || horizonDays > LONGEST_HORIZON_DAYS) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from 1 to %d"
              .formatted(HORIZON_DAYS, horizonDays, LONGEST_HORIZON_DAYS));
    }
    FeatureExtractor.requireMemory(memoryDays);
    if (asOf.get(asOf.size() - 1).isAfter(knownBy)) {
      throw new IllegalArgumentException(
          "as-of date "
              + asOf.get(asOf.size() - 1)
              + " is beyond the logs that have arrived; the latest possible is "
              + knownBy);
    }
  }

  /**
   * Only for the requested dates, and only for tables that are missing or out of date; with the
   * default memory.
   */
  public FeaturizeSettings(
      Path root, List<LocalDate> asOf, int horizonDays, LocalDate knownBy, Set<LocalDate> missing) {
    this(
        root,
        asOf,
        List.of(),
        horizonDays,
        FeatureExtractor.DEFAULT_MEMORY_DAYS,
        knownBy,
        missing,
        false);
  }

  /** The configured length, or the default. */
  public static int horizonDays(Configuration conf) {
    return (int)
        new NumberSetting(HORIZON_DAYS, 1, LONGEST_HORIZON_DAYS).whole(conf, DEFAULT_HORIZON_DAYS);
  }

  /** How far back the known past reaches: as configured, or the default. */
  public static int memoryDays(Configuration conf) {
    return (int)
        new NumberSetting(MEMORY_DAYS, FeatureExtractor.WINDOW_DAYS, LONGEST_MEMORY_DAYS)
            .whole(conf, FeatureExtractor.DEFAULT_MEMORY_DAYS);
  }

  /** Whether all logs of the horizon after a date have arrived. */
  boolean isMature(int asOfDay) {
    LocalDate asOfDate = LocalDate.ofEpochDay(asOfDay);
    LocalDate end = asOfDate.plusDays(horizonDays);
    return !end.isAfter(knownBy) && asOfDate.datesUntil(end).noneMatch(missing::contains);
  }

  /** The first day that a table depends on. */
  int firstDay(int asOfDay) {
    return asOfDay - memoryDays;
  }

  /** The day after the last day that a table depends on. */
  int endDay(int asOfDay) {
    return isMature(asOfDay) ? asOfDay + horizonDays : asOfDay;
  }

  /** From this day on, and up to {@link #endDay}, no logs that a table depends on are missing. */
  int unbrokenFrom(int firstDay, int asOfDay) {
    int end = endDay(asOfDay);
    return missing.stream()
        .mapToInt(day -> (int) day.toEpochDay() + 1)
        .filter(day -> day > firstDay && day <= end)
        .max()
        .orElse(firstDay);
  }

  /** All dates, oldest first. */
  List<LocalDate> dates() {
    return Stream.concat(asOf.stream(), matured.stream()).sorted().distinct().toList();
  }

  /** The same for other dates. */
  FeaturizeSettings withAsOf(List<LocalDate> dates) {
    return new FeaturizeSettings(
        root, dates, List.of(), horizonDays, memoryDays, knownBy, missing, replace);
  }

  int[] asOfDays() {
    return asOf.stream().mapToInt(date -> Math.toIntExact(date.toEpochDay())).toArray();
  }

  void writeTo(Configuration conf) {
    conf.setStrings(AS_OF, asOf.stream().map(LocalDate::toString).toArray(String[]::new));
    conf.set(KNOWN_BY, knownBy.toString());
    conf.setStrings(MISSING, missing.stream().map(LocalDate::toString).toArray(String[]::new));
    conf.setInt(HORIZON_DAYS, horizonDays);
    conf.setInt(MEMORY_DAYS, memoryDays);
  }

  static FeaturizeSettings from(Configuration conf) {
    return new FeaturizeSettings(
        new Path("/"),
        conf.getStringCollection(AS_OF).stream().map(LocalDate::parse).toList(),
        List.of(),
        horizonDays(conf),
        memoryDays(conf),
        LocalDate.parse(conf.get(KNOWN_BY)),
        conf.getStringCollection(MISSING).stream().map(LocalDate::parse).collect(toSet()),
        false);
  }
}
