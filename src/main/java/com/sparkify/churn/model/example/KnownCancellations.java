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

  private final TreeMap<Integer, Integer> spans = new TreeMap<>();
  private After last;

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

  /** Makes a stretch of days known. */
  public void addSpan(int fromDay, int toDay) {
    spans.merge(fromDay, toDay, Math::max);
    last = null;
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

  /** What became of a user after a date; known to that date itself if no table covers it. */
  public Outcome of(String userId, int asOf) {
    if (last == null || last.asOf != asOf) {
      last = after(asOf);
    }
    return last.of(userId);
  }

  /** What became of users after a date; safe for any number of threads while nothing is added. */
  After after(int asOf) {
    return new After(this, asOf, new Outcome(Outcome.NEVER, knownFrom(asOf)));
  }

  /**
   * What became of users after a date.
   *
   * @param stayed of those of whom no cancellation is known
   */
  record After(KnownCancellations known, int asOf, Outcome stayed) {
    Outcome of(String userId) {
      double only = known.days.get(userId);
      if (Double.isNaN(only)) {
        return stayed;
      }
      for (int day : known.several.getOrDefault(userId, new int[] {(int) only})) {
        if (day >= asOf && day < stayed.knownTo()) {
          return new Outcome(day, stayed.knownTo());
        }
      }
      return stayed;
    }
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
