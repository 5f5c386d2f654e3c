package com.sparkify.churn.job.export;

import com.sparkify.churn.fragment.KnownSessions;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.table.ActivityTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Which days of activity have to be built: those that sessions hold events of, unless they were
 * built from the same sessions.
 *
 * @param made the days to build, and what from
 * @param unchanged days that were built from the same sessions
 * @param knowingMore days that are left alone, because they were built from sessions that have been
 *     removed since, or that count as not arrived
 */
record DueDays(
    SortedMap<LocalDate, Provenance> made, List<LocalDate> unchanged, List<LocalDate> knowingMore) {

  /** Compares the days of events with what is published. */
  static DueDays of(ExportSettings settings, KnownSessions sessions, Configuration conf)
      throws IOException {
    HdfsLayout layout = new HdfsLayout(settings.root());
    DueDays due = new DueDays(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    for (int day = settings.from(); day < settings.end(); day++) {
      SortedMap<String, String> inputs = sessions.fingerprints(day, day + 1);
      if (!inputs.isEmpty()) {
        LocalDate date = LocalDate.ofEpochDay(day);
        Optional<Provenance> published =
            settings.replace()
                ? Optional.empty()
                : Datasets.manifest(layout.partition(Dataset.ACTIVITY, date), conf)
                    .map(Manifest::provenance);
        due.add(date, provenance(date, inputs), published);
      }
    }
    return due;
  }

  private void add(LocalDate day, Provenance wanted, Optional<Provenance> published) {
    if (published.filter(wanted::sameWorkAs).isPresent()) {
      unchanged.add(day);
    } else if (published.filter(table -> knowsMore(table, wanted)).isPresent()) {
      knowingMore.add(day);
    } else {
      made.put(day, wanted);
    }
  }

  private static boolean knowsMore(Provenance published, Provenance wanted) {
    return !wanted.inputs().keySet().containsAll(published.inputs().keySet());
  }

  private static Provenance provenance(LocalDate day, SortedMap<String, String> inputs) {
    return Provenance.of(Export.STAGE)
        .withInputs(inputs)
        .withSettings(
            Map.of(
                "columns", String.join(",", ActivityTable.SCHEMA.names()), "day", day.toString()));
  }
}
