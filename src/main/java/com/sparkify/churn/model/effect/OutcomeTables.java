package com.sparkify.churn.model.effect;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.table.CancellationTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The few feature tables whose cancellations cover the days of a campaign: each day by the newest
 * table that covers it, since that knows most of it.
 *
 * @param tables oldest first
 * @param fingerprints of each, by its partition's name
 */
record OutcomeTables(List<Partition> tables, Map<String, String> fingerprints) {

  /**
   * The days that the cancellations of a table cover.
   *
   * @param to the epoch day after the last
   */
  private record Span(Partition table, Manifest manifest, int from, int to) {
    static Optional<Span> of(Partition table, Manifest manifest) {
      Map<String, Long> counts = manifest.provenance().counts();
      return counts.containsKey(CancellationTable.TO_DAY)
          ? Optional.of(
              new Span(
                  table,
                  manifest,
                  counts.get(CancellationTable.FROM_DAY).intValue(),
                  counts.get(CancellationTable.TO_DAY).intValue()))
          : Optional.empty();
    }

    boolean covers(int day) {
      return from <= day && day < to;
    }
  }

  /**
   * Chooses tables.
   *
   * @param end the day after the last wanted
   */
  static OutcomeTables between(
      LocalDate first, LocalDate end, HdfsLayout layout, Configuration conf) throws IOException {
    List<Span> spans = new ArrayList<>();
    for (Partition table : layout.published(Dataset.FEATURES, conf)) {
      Datasets.manifest(table.path(), conf)
          .flatMap(manifest -> Span.of(table, manifest))
          .ifPresent(spans::add);
    }
    Set<Span> chosen = choose(spans, (int) first.toEpochDay(), (int) end.toEpochDay());
    Map<String, String> fingerprints = new TreeMap<>();
    for (Span span : chosen) {
      String name = Dataset.FEATURES.partitionName(span.table().date());
      fingerprints.put(name, span.manifest().fingerprint());
    }
    return new OutcomeTables(
        chosen.stream().map(Span::table).sorted(Comparator.comparing(Partition::date)).toList(),
        fingerprints);
  }

  private static Set<Span> choose(List<Span> spans, int first, int end) {
    Set<Span> chosen = new LinkedHashSet<>();
    int day = end - 1;
    while (day >= first) {
      int wanted = day;
      Optional<Span> newest =
          spans.stream()
              .filter(span -> span.covers(wanted))
              .max(Comparator.comparing(span -> span.table().date()));
      newest.ifPresent(chosen::add);
      day = newest.map(span -> span.from() - 1).orElse(day - 1);
    }
    return chosen;
  }
}
