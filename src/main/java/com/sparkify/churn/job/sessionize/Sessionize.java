package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.hdfs.PublishedDataset;
import com.sparkify.churn.hdfs.Retention;
import com.sparkify.churn.job.log.InputSettings;
import com.sparkify.churn.job.log.LogDays;
import com.sparkify.churn.job.log.LogListing;
import com.sparkify.churn.job.run.JobRunner;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stage that turns days of raw logs into days of session fragments. A day whose files have not
 * changed since is left alone.
 */
public final class Sessionize {
  private static final Logger LOG = LoggerFactory.getLogger(Sessionize.class);

  static final String STAGE = "sessionize";

  private final Configuration conf;
  private final SessionizeSettings settings;
  private final StageProgress progress;
  private final HdfsLayout layout;
  private final InputSettings input;
  private final SessionsProvenance provenance;

  public Sessionize(Configuration conf, SessionizeSettings settings, StageProgress progress) {
    this.conf = JobRunner.withDefaults(conf);
    this.settings = settings;
    this.progress = progress;
    this.layout = new HdfsLayout(settings.output());
    ErasedUsers.set(this.conf, layout);
    this.input = InputSettings.from(conf);
    this.provenance = new SessionsProvenance(input);
  }

  /**
   * Sessionizes what is new or has changed.
   *
   * @throws TooManyRejectedException if too much of a day's lines is rejected, and it is not a late
   *     one; nothing is published
   */
  public SessionizeReport run() throws IOException, InterruptedException {
    DueLogs found = DueLogs.of(settings, conf);
    LogListing due = found.logs();
    String work = work(found.all());
    SortedMap<LocalDate, String> leftOut = new TreeMap<>();
    found.refused().forEach((day, why) -> leaveOut(day, why, leftOut));
    DatasetPublisher publisher = new DatasetPublisher(conf);
    Path sessions = layout.folder(Dataset.SESSIONS);
    if (due.days().size() < found.all().days().size()) {
      publisher.tidy(sessions, work, found.undue(layout, conf));
    }
    if (due.isEmpty()) {
      return SessionizeReport.ofNothing(found.unchanged(), found.late(leftOut));
    }
    try (Publication publication = publisher.begin(sessions, work)) {
      Path staging = publication.staging();
      SortedMap<LogDay, LineTally> lines = runJobs(due, staging);
      if (!settings.replace()) {
        EarlierInputs.beside(due.files(), layout, conf).requireAllOf(lines.keySet());
      }
      SortedMap<LogDay, SortedMap<String, String>> unreadable = UnreadableFiles.of(staging, conf);
      Quarantine quarantine = new Quarantine(layout.folder(Dataset.QUARANTINE), work, conf);
      RejectedGate gate = new RejectedGate(input, lines, unreadable);
      Measures measures = new Measures(layout, conf);
      SortedMap<LocalDate, List<String>> unusual = measures.findings(lines);
      measures.write(lines, staging);
      SortedMap<LogDay, String> refused = gate.refused();
      unusual.forEach((day, findings) -> tell(day, findings, refused));
      keepRejected(gate, refused, quarantine, due, staging)
          .forEach(
              (day, why) -> leaveOut(day, why + Quarantine.pointer(quarantine.of(day)), leftOut));
      sweep(staging);
      List<PublishedDataset> published =
          publication.publish(
              name -> {
                LogDay day = dayOf(name);
                return provenance.of(
                    due.filesOf(day),
                    lines.getOrDefault(day, new LineTally()),
                    unreadable.getOrDefault(day, new TreeMap<>()).size(),
                    JobRunner.reducers(conf));
              });
      return new SessionizeReport(
          lines,
          UnreadableFiles.names(unreadable),
          quarantine.examples(lines, RejectedGate.EXAMPLES),
          dates(published),
          unusual,
          found.unchanged(),
          found.late(leftOut));
    }
  }

  /**
   * Removes what runs over other days left that were killed long ago. The current time is that of
   * the folder just created, so that only the file system's clock counts.
   */
  private void sweep(Path staging) throws IOException {
    Instant now =
        Instant.ofEpochMilli(
            staging.getFileSystem(conf).getFileStatus(staging).getModificationTime());
    Retention retention = new Retention(conf);
    for (Dataset dataset : List.of(Dataset.SESSIONS, Dataset.QUARANTINE)) {
      retention.sweep(
          retention.leftovers(layout.folder(dataset), now.minus(Retention.LONGEST_RUN)));
    }
  }

  /**
   * Names the work after the requested day, or else the first day, whether or not it is due:
   * another run for that day is another attempt at the same work, while runs over other days may
   * proceed at the same time.
   */
  private String work(LogListing all) {
    LogDays days = settings.days();
    LogDay day = days.areAll() ? all.days().first() : LogDay.of(days.asked());
    return STAGE + "_" + (day.isDated() ? day.date().toString().replace("-", "") : "flat");
  }

  /** Days before the requested one do not stop it. */
  private void leaveOut(LogDay day, String why, SortedMap<LocalDate, String> leftOut) {
    LOG.warn(
        "{} is left out; what was published for it before stays: {}",
        SessionsOutputFormat.folderOf(day),
        why);
    leftOut.put(day.date(), why);
  }

  /** A day that is unlike those before it is published with a warning, unless that is forbidden. */
  private void tell(LocalDate day, List<String> findings, SortedMap<LogDay, String> refused) {
    String text = String.join("; ", findings);
    if (SessionizeSettings.refusesUnusualDays(conf)) {
      refused.merge(
          LogDay.of(day),
          "unlike the same weekday before: %s; %s is true."
              .formatted(text, SessionizeSettings.REFUSE_UNUSUAL_DAYS),
          (one, other) -> one + " " + other);
    } else {
      LOG.warn("{} is unlike the same weekday before: {}", day, text);
    }
  }

  private static List<LocalDate> dates(List<PublishedDataset> published) {
    return published.stream()
        .flatMap(dataset -> Dataset.SESSIONS.dateOf(dataset.path().getName()).stream())
        .toList();
  }

  /** What became of the lines of each day that is due, and of those that their events belong to. */
  private SortedMap<LogDay, LineTally> runJobs(LogListing due, Path staging)
      throws IOException, InterruptedException {
    try {
      JobRunner.run(SessionizeJob.create(conf, due.files(), staging), progress);
    } finally {
      IdleTools.clear();
    }
    SortedMap<LogDay, LineTally> lines = new TreeMap<>();
    Tallies.addTo(lines, new Path(staging, SessionsOutputFormat.TALLIES), conf);
    Path contested = new Path(staging, SessionsOutputFormat.CONTESTED);
    SortedSet<LogDay> again = ContestedSessions.days(contested, conf);
    if (!again.isEmpty()) {
      // Logs without a day may contain events of any day.
      LogListing ofDays = due.only(day -> !day.isDated() || again.contains(day));
      readAgain(ofDays.files(), staging, contested, lines);
    }
    // A day whose logs have no user's event, or not even a line, has been read, too.
    due.days().forEach(day -> lines.putIfAbsent(day, new LineTally()));
    makeFolders(lines.keySet(), staging);
    return lines;
  }

  private void makeFolders(Set<LogDay> days, Path staging) throws IOException {
    FileSystem files = staging.getFileSystem(conf);
    for (LogDay day : days) {
      if (day.isDated()) {
        files.mkdirs(new Path(staging, SessionsOutputFormat.folderOf(day)));
      }
    }
  }

  /** Counts the events of contested sessions one by one. */
  private void readAgain(
      List<FileStatus> files, Path staging, Path contested, SortedMap<LogDay, LineTally> lines)
      throws IOException, InterruptedException {
    Path again = new Path(staging, "_again");
    JobRunner.run(SessionizeJob.createAgain(conf, files, again, contested), progress);
    Tallies.addTo(lines, new Path(again, SessionsOutputFormat.TALLIES), conf);
    FileSystem fileSystem = staging.getFileSystem(conf);
    for (FileStatus folder : fileSystem.listStatus(again)) {
      if (folder.getPath().getName().startsWith(Dataset.SESSIONS.key() + "=")) {
        Path target = new Path(staging, folder.getPath().getName());
        fileSystem.mkdirs(target);
        for (FileStatus file : fileSystem.listStatus(folder.getPath())) {
          move(
              fileSystem,
              file.getPath(),
              new Path(target, TaskOutput.AGAIN + file.getPath().getName()));
        }
      }
    }
  }

  private static void move(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("could not move " + from + " to " + to);
    }
  }

  /**
   * Publishes the rejected lines, even if nothing else is published.
   *
   * @return the late days that are left out of what is staged, and why
   */
  private SortedMap<LogDay, String> keepRejected(
      RejectedGate gate,
      SortedMap<LogDay, String> refused,
      Quarantine quarantine,
      LogListing due,
      Path staging)
      throws IOException {
    SortedMap<LogDay, String> failing = new TreeMap<>(refused);
    failing.keySet().removeIf(settings.days()::isLate);
    SortedMap<LogDay, Provenance> days = new TreeMap<>();
    for (LogDay day : failing.isEmpty() ? gate.lines().keySet() : refused.keySet()) {
      List<FileStatus> files = due.filesOf(day);
      days.put(day, refused.containsKey(day) ? provenance.ofRefused(files) : provenance.of(files));
    }
    quarantine.publish(staging, days);
    if (!failing.isEmpty()) {
      throw RejectedGate.error(failing, quarantine);
    }
    for (LogDay day : refused.keySet()) {
      staging
          .getFileSystem(conf)
          .delete(new Path(staging, SessionsOutputFormat.folderOf(day)), true);
    }
    return refused;
  }

  private static LogDay dayOf(String folder) {
    return LogDay.of(Dataset.SESSIONS.dateOf(folder).orElseThrow());
  }
}
