package com.sparkify.churn.model.example;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.table.CancellationTable;
import com.sparkify.churn.table.UserValues;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Who cancelled when, for the days from which some feature tables were built: each table covers its
 * own days, and newer tables say what became of the users of older ones. A user who cancelled takes
 * up to 48 bytes.
 */
public final class KnownCancellations {
  /** By user, the first day read of. */
  private final UserValues days = new UserValues();

  /** All days of the few users who cancelled more than once. */
  private final Map<String, int[]> several = new HashMap<>();

  /** The days covered: from each first day to before a later one; no two stretches meet. */
  private final TreeMap<Integer, Integer> stretches = new TreeMap<>();

  /** Reads the cancellations stored beside the tables; a table without them adds nothing. */
  public static KnownCancellations of(List<Partition> tables, Configuration conf)
      throws IOException {
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

  /** Makes the days from one to before another known. */
  public void addSpan(int fromDay, int toDay) {
    int from = fromDay;
    int to = toDay;
    Map.Entry<Integer, Integer> met = stretches.floorEntry(to);
    while (met != null && met.getValue() >= from) {
      stretches.remove(met.getKey());
      from = Math.min(from, met.getKey());
      to = Math.max(to, met.getValue());
      met = stretches.floorEntry(to);
    }
    stretches.put(from, to);
  }

  /** Makes a cancellation known. */
  public void add(String userId, int cancelledDay) {
    double known = days.get(userId);
    if (Double.isNaN(known)) {
      days.put(userId, cancelledDay);
    } else if (known != cancelledDay) {
      several.put(
          userId,
          IntStream.concat(
                  Arrays.stream(several.getOrDefault(userId, new int[] {(int) known})),
                  IntStream.of(cancelledDay))
              .distinct()
              .sorted()
              .toArray());
    }
  }

  /**
   * What became of a user after a date; known to that date itself if no table covers it. Safe for
   * any number of threads while nothing is added.
   */
  public Outcome of(String userId, int asOf) {
    int knownTo = knownFrom(asOf);
    double only = days.get(userId);
    if (!Double.isNaN(only)) {
      for (int day : several.getOrDefault(userId, new int[] {(int) only})) {
        if (day >= asOf && day < knownTo) {
          return new Outcome(day, knownTo);
        }
      }
    }
    return new Outcome(Outcome.NEVER, knownTo);
  }

  /** The first day, from a date on, that no table covers. */
  private int knownFrom(int day) {
    Map.Entry<Integer, Integer> stretch = stretches.floorEntry(day);
    return stretch == null ? day : Math.max(day, stretch.getValue());
  }
}
