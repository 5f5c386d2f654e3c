package com.sparkify.churn.job.featurize;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.feature.FeatureSchemaJson;
import com.sparkify.churn.fragment.KnownSessions;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.operation.WindowCounts;
import com.sparkify.churn.table.CancellationTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Which of the requested feature tables have to be built.
 *
 * @param made the dates to build, and what from
 * @param knowingMore dates whose tables are left alone, because they were built with more data:
 *     rerunning a past day removes no labels, and a table keeps what came from sessions that have
 *     since been removed
 */
record DueTables(SortedMap<LocalDate, Provenance> made, List<LocalDate> knowingMore) {
  /** Key among a table's counts: the epoch day before which everything in the table had arrived. */
  private static final String KNOWN_BY = "knownByDay";

  /** Key among a table's counts: how many days of its window had sessions. */
  private static final String SESSION_DAYS = "sessionDays";

  /** Key among a table's settings: whether its labels are known. */
  private static final String LABEL_MATURE = "labelMature";

  /** Compares the requested dates with what is published. */
  static DueTables of(FeaturizeSettings settings, KnownSessions sessions, Configuration conf)
      throws IOException {
    HdfsLayout layout = new HdfsLayout(settings.root());
    SortedMap<LocalDate, Provenance> made = new TreeMap<>();
    List<LocalDate> knowingMore = new ArrayList<>();
    for (LocalDate asOf : settings.dates()) {
      Provenance wanted = provenance(asOf, settings, sessions);
      Optional<Provenance> published =
          Datasets.manifest(layout.features(asOf), conf).map(Manifest::provenance);
      boolean replaced = settings.replace() && settings.asOf().contains(asOf);
      if (!replaced && published.filter(wanted::sameWorkAs).isPresent()) {
        continue;
      }
      if (!replaced && published.filter(table -> knowsMore(table, wanted)).isPresent()) {
        knowingMore.add(asOf);
      } else {
        made.put(asOf, wanted);
      }
    }
    return new DueTables(made, knowingMore);
  }

  private static boolean knowsMore(Provenance published, Provenance wanted) {
    return knownBy(published) > knownBy(wanted) || sessionDays(published) > sessionDays(wanted);
  }

  /** Whether the labels were known when a table was built. */
  static boolean isLabelled(Provenance table) {
    return Boolean.parseBoolean(table.settings().get(LABEL_MATURE));
  }

  private static long knownBy(Provenance table) {
    return table.counts().getOrDefault(KNOWN_BY, Long.MIN_VALUE);
  }

  private static long sessionDays(Provenance table) {
    return table.counts().getOrDefault(SESSION_DAYS, 0L);
  }

  /** Logs that arrived since then change a table only if they contain events of its days. */
  private static Provenance provenance(
      LocalDate asOf, FeaturizeSettings settings, KnownSessions sessions) {
    int day = Math.toIntExact(asOf.toEpochDay());
    String schema =
        Checksums.sha256(FeatureSchemaJson.of(Catalogue.schema()).getBytes(StandardCharsets.UTF_8));
    return Provenance.of(Featurize.STAGE)
        .withInputs(
            Map.of("sessions", sessions.fingerprint(settings.firstDay(day), settings.endDay(day))))
        .withSettings(
            Map.of(
                "asOf",
                asOf.toString(),
                Horizon.SETTING,
                Integer.toString(settings.horizonDays()),
                FeaturizeSettings.MEMORY,
                Integer.toString(settings.memoryDays()),
                LABEL_MATURE,
                Boolean.toString(settings.isMature(day)),
                "schema",
                schema))
        .withCounts(
            Map.of(
                KNOWN_BY,
                settings.knownBy().toEpochDay(),
                SESSION_DAYS,
                sessions.days(settings.firstDay(day), day),
                CancellationTable.FROM_DAY,
                (long) settings.unbrokenFrom(settings.firstDay(day), day),
                CancellationTable.TO_DAY,
                (long) settings.endDay(day)))
        .withCounts(
            new WindowCounts(
                    FeatureExtractor.WINDOW_DAYS,
                    sessions.days(day - FeatureExtractor.WINDOW_DAYS, day))
                .counts());
  }
}
