package com.sparkify.churn.model.example;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.table.CancellationTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/**
 * Who cancelled when, as far as the days reach that some feature tables were made from: each table
 * covers its own days, and newer tables say what became of the users of older ones.
 */
final class KnownCancellations {
  private final Map<String, TreeSet<Integer>> days = new HashMap<>();
  private final TreeMap<Integer, Integer> spans = new TreeMap<>();

  /** Reads the cancellations stored beside the tables; a table without them adds nothing. */
  static KnownCancellations of(List<Partition> tables, Configuration conf) throws IOException {
    KnownCancellations known = new KnownCancellations();
    for (Partition table : tables) {
      Optional<Manifest> manifest = Datasets.manifest(table.path(), conf);
      Map<String, Long> counts =
          manifest.map(found -> (Map<String, Long>) found.provenance().counts()).orElse(Map.of());
      if (counts.containsKey(CancellationTable.TO_DAY)) {
        known.addSpan(
            counts.get(CancellationTable.FROM_DAY).intValue(),
            counts.get(CancellationTable.TO_DAY).intValue());
        CancellationTable.read(table.files(), conf, known::add);
      }
    }
    return known;
  }

  /** Makes a stretch of days known. */
  void addSpan(int fromDay, int toDay) {
    spans.merge(fromDay, toDay, Math::max);
  }

  void add(String userId, int cancelledDay) {
    days.computeIfAbsent(userId, unused -> new TreeSet<>()).add(cancelledDay);
  }

  /** What became of a user after a date; known to that date itself if no table covers it. */
  Outcome of(String userId, LocalDate asOf) {
    int day = (int) asOf.toEpochDay();
    int knownTo = knownFrom(day);
    TreeSet<Integer> own = days.get(userId);
    Integer first = own == null ? null : own.ceiling(day);
    boolean cancelled = first != null && first < knownTo;
    return new Outcome(cancelled ? first : Outcome.NEVER, knownTo);
  }

  /** The first day, from a date on, that no table covers. */
  private int knownFrom(int day) {
    int known = day;
    for (Map.Entry<Integer, Integer> span : spans.entrySet()) {
      if (span.getKey() > known) {
        return known;
      }
      known = Math.max(known, span.getValue());
    }
    return known;
  }
}
