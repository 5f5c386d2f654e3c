package com.sparkify.churn.operation;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.operation.Status.Intake;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** What became of the lines of the newest day of logs, and of the four weeks to it. */
final class IntakeReader {
  private static final int RECENT_DAYS = 28;

  private IntakeReader() {}

  /**
   * @param sessions oldest first
   * @return of the newest day, then of the four weeks; nothing if there are no sessions
   */
  static List<Intake> of(List<Partition> sessions, Configuration conf) throws IOException {
    if (sessions.isEmpty()) {
      return List.of();
    }
    LocalDate newest = sessions.get(sessions.size() - 1).date();
    LocalDate from = newest.minusDays(RECENT_DAYS - 1);
    List<Provenance> recent = new ArrayList<>();
    for (Partition day : sessions) {
      if (!day.date().isBefore(from)) {
        recent.add(Datasets.requireManifest(day.path(), conf).provenance());
      }
    }
    return List.of(
        sum(newest.toString(), recent.subList(recent.size() - 1, recent.size())),
        sum(RECENT_DAYS + " days to " + newest, recent));
  }

  private static Intake sum(String period, List<Provenance> days) {
    return new Intake(
        period,
        sumOf(days, LogCounts.LINES_READ),
        sumOf(days, LogCounts.LINES_REJECTED),
        days.stream().mapToLong(day -> day.inputs().size()).sum(),
        sumOf(days, LogCounts.FILES_UNREADABLE),
        days.size());
  }

  private static long sumOf(List<Provenance> days, String count) {
    return days.stream().mapToLong(day -> day.counts().getOrDefault(count, 0L)).sum();
  }
}
