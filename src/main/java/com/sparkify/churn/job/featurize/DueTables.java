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
 * Which of the feature tables asked for are to be made.
 *
 * @param made of these dates, and what of
 * @param knowingMore dates whose tables are left alone, because they were built with more data: a
 *     rerun of a past day does not remove labels, nor do tables lose what was made of sessions that
 *     are removed by now
 */
record DueTables(SortedMap<LocalDate, Provenance> made, List<LocalDate> knowingMore) {
  /** Among the counts of a table: the epoch day by which everything known was in it. */
  private static final String KNOWN_BY = "knownByDay";

  /** Among the counts of a table: the days of its window that there were sessions of. */
  private static final String SESSION_DAYS = "sessionDays";

  /** Among the settings of a table: whether its labels are known. */
  private static final String LABEL_MATURE = "labelMature";

  /** Looks at what is published of the dates asked for. */
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

  /** Logs that came since change nothing of a table unless they hold events of its own days. */
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
