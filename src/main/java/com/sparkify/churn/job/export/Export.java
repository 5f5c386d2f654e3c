package com.sparkify.churn.job.export;

import com.sparkify.churn.fragment.KnownSessions;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.job.export.ExportReport.Outcome;
import com.sparkify.churn.job.run.JobRunner;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.table.DictionaryFiles;
import com.sparkify.churn.table.UserTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;

/** The stage that turns sessions into the tables of users and of their activity. */
public final class Export {
  static final String STAGE = "export";

  /** Key among a table's counts: how many days of sessions it was built from. */
  private static final String SESSION_DAYS = "sessionDays";

  private final Configuration conf;
  private final ExportSettings settings;
  private final StageProgress progress;
  private final HdfsLayout layout;
  private final DatasetPublisher publisher;
  private final SortedMap<String, Long> counts = new TreeMap<>();

  public Export(Configuration conf, ExportSettings settings, StageProgress progress) {
    this.conf = JobRunner.withDefaults(conf);
    this.settings = settings;
    this.progress = progress;
    this.layout = new HdfsLayout(settings.root());
    this.publisher = new DatasetPublisher(this.conf);
  }

  /**
   * Builds the days of activity that are new or have changed, and the table of users if any session
   * has; tables that were built with more data are left alone.
   */
  public ExportReport run() throws IOException, InterruptedException {
    counts.clear();
    KnownSessions sessions = KnownSessions.of(layout, settings.knownBy(), conf);
    DueDays days = DueDays.of(settings, sessions, conf);
    exportActivity(days, sessions);
    Outcome users = exportUsers(sessions);
    return new ExportReport(
        settings.knownBy(),
        users,
        List.copyOf(days.made().keySet()),
        days.unchanged().size(),
        days.knowingMore(),
        counts);
  }

  private void exportActivity(DueDays days, KnownSessions sessions)
      throws IOException, InterruptedException {
    Path folder = layout.folder(Dataset.ACTIVITY);
    List<Path> left =
        Stream.concat(days.unchanged().stream(), days.knowingMore().stream())
            .map(day -> layout.partition(Dataset.ACTIVITY, day))
            .toList();
    if (!left.isEmpty()) {
      publisher.tidy(folder, STAGE, left);
    }
    SortedMap<LocalDate, Provenance> due = days.made();
    if (due.isEmpty()) {
      return;
    }
    try (Publication publication = publisher.begin(folder, STAGE)) {
      run(new ExportJobs(conf, settings, sessions).activity(due.keySet(), publication.staging()));
      publication.publish(name -> due.get(Dataset.ACTIVITY.dateOf(name).orElseThrow()));
    }
  }

  private Outcome exportUsers(KnownSessions sessions) throws IOException, InterruptedException {
    Path folder = layout.folder(Dataset.USERS);
    Path table = layout.partition(Dataset.USERS, settings.knownBy());
    // Another run for the same date is another attempt at the same work.
    String work = STAGE + "_" + settings.knownBy();
    Provenance wanted = usersProvenance(sessions);
    Optional<Provenance> published =
        settings.replace()
            ? Optional.empty()
            : Datasets.manifest(table, conf).map(Manifest::provenance);
    boolean same = published.filter(wanted::sameWorkAs).isPresent();
    if (same || published.filter(users -> days(users) > days(wanted)).isPresent()) {
      publisher.tidy(folder, work, List.of(table));
      return same ? Outcome.UNCHANGED : Outcome.KEPT;
    }
    try (Publication publication = publisher.begin(folder, work)) {
      run(new ExportJobs(conf, settings, sessions).users(publication.staging()));
      publication.publish(wanted);
    }
    return Outcome.MADE;
  }

  private static long days(Provenance users) {
    return users.counts().getOrDefault(SESSION_DAYS, 0L);
  }

  private Provenance usersProvenance(KnownSessions sessions) {
    int from = settings.from();
    int end = settings.end();
    return Provenance.of(STAGE)
        .withInputs(Map.of("sessions", sessions.fingerprint(from, end)))
        .withSettings(
            Map.of(
                "asOf",
                settings.knownBy().toString(),
                "columns",
                String.join(",", UserTable.SCHEMA.names()),
                "firstDay",
                settings.firstDay().toString()))
        .withCounts(Map.of(SESSION_DAYS, sessions.days(from, end)));
  }

  private void run(Job job) throws IOException, InterruptedException {
    Counters counters = JobRunner.run(job, progress);
    DictionaryFiles.write(settings.root(), conf);
    for (ExportCounter counter : ExportCounter.values()) {
      counts.merge(counter.name(), counters.findCounter(counter).getValue(), Long::sum);
    }
  }
}
