package com.sparkify.churn.operation;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.hadoop.conf.Configuration;

/**
 * Holds a day of logs against the same weekdays of the eight weeks before it. A measure is far
 * outside if it is further from their median than six robust standard deviations (1.4826 times the
 * median absolute deviation, or the root of a count, whichever is more), and than a margin below
 * which nobody needs to look.
 *
 * @param earlier the measures of those days, at least {@link #FEWEST} of them
 */
public record DayQuality(List<DayMeasures> earlier) {
  /** With fewer days to compare with, nothing is said. */
  static final int FEWEST = 4;

  private static final int WEEKS = 8;
  private static final double DEVIATIONS = 6;
  private static final double NORMAL = 1.4826;

  /** A volume may be off by a quarter of the median. */
  private static final double VOLUME_MARGIN = 0.25;

  /** A share of lines may be off by one in a hundred. */
  private static final double SHARE_MARGIN = 0.01;

  public DayQuality {
    earlier = List.copyOf(earlier);
  }

  /** Reads what a day is to be held against. */
  public static DayQuality before(LocalDate day, HdfsLayout layout, Configuration conf)
      throws IOException {
    return before(day, Map.of(), layout, conf);
  }

  /**
   * The same, where some days are about to be published.
   *
   * @param coming their measures, which count instead of those published
   */
  public static DayQuality before(
      LocalDate day, Map<LocalDate, DayMeasures> coming, HdfsLayout layout, Configuration conf)
      throws IOException {
    List<DayMeasures> earlier = new ArrayList<>();
    for (int week = 1; week <= WEEKS; week++) {
      LocalDate date = day.minusWeeks(week);
      if (coming.containsKey(date)) {
        earlier.add(coming.get(date));
        continue;
      }
      var files = Datasets.resolve(layout.sessions(date), conf);
      if (files.isPresent()) {
        DayMeasures.of(
                new Partition(date, layout.partition(Dataset.SESSIONS, date), files.get()), conf)
            .ifPresent(earlier::add);
      }
    }
    return new DayQuality(earlier);
  }

  /** What is far outside, a sentence each; nothing if there are too few days to compare with. */
  public List<String> findings(DayMeasures day) {
    if (earlier.size() < FEWEST) {
      return List.of();
    }
    List<String> findings = new ArrayList<>();
    for (String volume : names(day, DayMeasures::volumes)) {
      bounds(measures -> measures.volumes().getOrDefault(volume, 0L), VOLUME_MARGIN, 0)
          .outside(day.volumes().getOrDefault(volume, 0L))
          .ifPresent(
              usual ->
                  findings.add(
                      "%s: %,d, usually %,.0f to %,.0f on this weekday"
                          .formatted(
                              volume,
                              day.volumes().getOrDefault(volume, 0L),
                              usual.low(),
                              usual.high())));
    }
    for (String part : names(day, DayMeasures::parts)) {
      bounds(measures -> measures.share(part), 0, SHARE_MARGIN)
          .outside(day.share(part))
          .ifPresent(
              usual ->
                  findings.add(
                      String.format(
                          Locale.ROOT,
                          "%s: %.2f %% of lines, usually %.2f to %.2f %%",
                          part,
                          100 * day.share(part),
                          100 * usual.low(),
                          100 * usual.high())));
    }
    day.newNames()
        .forEach(
            (name, count) -> {
              if (earlier.stream().noneMatch(measures -> measures.newNames().containsKey(name))) {
                findings.add("new %s, %,d times".formatted(name, count));
              }
            });
    return findings;
  }

  private SortedSet<String> names(
      DayMeasures day, java.util.function.Function<DayMeasures, SortedMap<String, Long>> kind) {
    SortedSet<String> names = new TreeSet<>(kind.apply(day).keySet());
    earlier.forEach(measures -> names.addAll(kind.apply(measures).keySet()));
    return names;
  }

  private Bounds bounds(ToDoubleFunction<DayMeasures> measure, double relative, double absolute) {
    double[] values = earlier.stream().mapToDouble(measure).toArray();
    double median = median(values);
    double deviation =
        NORMAL * median(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
    // Small counts vary by chance alone: by their root.
    double chance = relative > 0 ? Math.sqrt(median + 1) : 0;
    double margin = Math.max(relative * median, absolute);
    double reach = Math.max(DEVIATIONS * Math.max(deviation, chance), margin);
    return new Bounds(Math.max(0, median - reach), median + reach);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private record Bounds(double low, double high) {
    /** These bounds, if a value is outside them. */
    Optional<Bounds> outside(double value) {
      return value < low || value > high ? Optional.of(this) : Optional.empty();
    }
  }
}
