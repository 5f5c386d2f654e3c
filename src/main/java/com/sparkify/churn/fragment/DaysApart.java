package com.sparkify.churn.fragment;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/**
 * Days of sessions that are far from the bulk of them and hold little, as events with a wrong clock
 * leave them. They must not decide what the newest day is.
 */
public final class DaysApart {
  /** Days without logs that part one run of days from the next. */
  private static final int GAP_DAYS = 7;

  /** Events per day, as a share of those in the bulk, below which a run is set apart. */
  private static final double FEW = 0.25;

  private DaysApart() {}

  /** Some days without a long gap, and how many events they hold. */
  private record Run(List<Partition> days, long events) {
    double eventsPerDay() {
      return (double) events / days.size();
    }
  }

  /**
   * @param sessions published days, oldest first
   */
  public static SortedSet<LocalDate> of(List<Partition> sessions, Configuration conf)
      throws IOException {
    SortedSet<LocalDate> apart = new TreeSet<>();
    List<List<Partition>> stretches = withoutGaps(sessions);
    if (stretches.size() < 2) {
      return apart;
    }
    List<Run> runs = new ArrayList<>();
    for (List<Partition> days : stretches) {
      runs.add(new Run(days, events(days, conf)));
    }
    Run bulk = runs.get(0);
    for (Run run : runs) {
      bulk = run.events > bulk.events ? run : bulk;
    }
    for (Run run : runs) {
      if (run.eventsPerDay() < FEW * bulk.eventsPerDay()) {
        run.days.forEach(day -> apart.add(day.date()));
      }
    }
    return apart;
  }

  private static List<List<Partition>> withoutGaps(List<Partition> sessions) {
    List<List<Partition>> stretches = new ArrayList<>();
    LocalDate last = null;
    for (Partition day : sessions) {
      if (last == null || last.plusDays(GAP_DAYS).isBefore(day.date())) {
        stretches.add(new ArrayList<>());
      }
      stretches.get(stretches.size() - 1).add(day);
      last = day.date();
    }
    return stretches;
  }

  private static long events(List<Partition> days, Configuration conf) throws IOException {
    long events = 0;
    for (Partition day : days) {
      Optional<Manifest> manifest = Datasets.manifest(day.path(), conf);
      events += manifest.map(of -> KnownSessions.events(of.provenance())).orElse(0L);
    }
    return events;
  }
}
