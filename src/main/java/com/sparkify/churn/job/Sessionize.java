package com.sparkify.churn.job;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.hdfs.PublishedDataset;
import com.sparkify.churn.hdfs.Retention;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.Sessionizer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The stage that turns days of raw logs into days of session fragments. A day whose files have not
 * changed since is left alone.
 */
public final class Sessionize {
  static final String STAGE = "sessionize";

  /** What has not been touched for so long belongs to no run that is alive. */
  private static final Duration LONGEST_RUN = Duration.ofDays(7);

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
    this.input = InputSettings.from(conf);
    this.provenance = new SessionsProvenance(input.limits());
  }

  /**
   * Sessionizes what is new or has changed.
   *
   * @throws TooManyRejectedException if too much of a day's lines is rejected; nothing is published
   */
  public SessionizeReport run() throws IOException, InterruptedException {
    LogListing all = LogListing.of(settings.inputs(), conf);
    LogListing due = all.only(dueDays(all)::contains);
    DatasetPublisher publisher = new DatasetPublisher(conf);
    Path sessions = layout.folder(Dataset.SESSIONS);
    int undue = all.days().size() - due.days().size();
    if (undue > 0) {
      publisher.tidy(sessions, work(all), undue(all.days(), due.days()));
    }
    if (due.isEmpty()) {
      return new SessionizeReport(new TreeMap<>(), new TreeMap<>(), List.of(), undue);
    }
    try (Publication publication = publisher.begin(sessions, work(all))) {
      Path staging = publication.staging();
      SortedMap<Integer, LineTally> lines = runJobs(due, staging);
      if (!settings.replace()) {
        new EarlierInputs(layout, conf).requireAllAmong(due.files(), lines.keySet());
      }
      SortedMap<Integer, SortedSet<String>> unreadable = UnreadableFiles.of(staging, conf);
      Quarantine quarantine = new Quarantine(layout.folder(Dataset.QUARANTINE), work(all), conf);
      keepRejected(new RejectedGate(input, lines, unreadable), quarantine, due, staging);
      sweep(staging);
      List<PublishedDataset> published =
          publication.publish(
              name -> {
                int day = dayOf(name);
                return provenance.of(due.filesOf(day), lines.getOrDefault(day, new LineTally()));
              });
      return new SessionizeReport(lines, unreadable, dates(published), undue);
    }
  }

  /**
   * Removes what runs over other days have left that were killed long ago. What time it is the file
   * system tells, by the folder just made.
   */
  private void sweep(Path staging) throws IOException {
    Instant now =
        Instant.ofEpochMilli(
            staging.getFileSystem(conf).getFileStatus(staging).getModificationTime());
    Retention retention = new Retention(conf);
    for (Dataset dataset : List.of(Dataset.SESSIONS, Dataset.QUARANTINE)) {
      retention.sweep(retention.leftovers(layout.folder(dataset), now.minus(LONGEST_RUN)));
    }
  }

  /**
   * Names the work by the first day asked for, due or not: another run that begins with it is
   * another attempt at the same, while runs over other days may go on at the same time.
   */
  private static String work(LogListing all) {
    return STAGE + "_" + folderSuffix(all.days().first());
  }

  private static String folderSuffix(int day) {
    return day == Sessionizer.BY_EVENT_DAY
        ? "flat"
        : LocalDate.ofEpochDay(day).toString().replace("-", "");
  }

  private static List<LocalDate> dates(List<PublishedDataset> published) {
    return published.stream()
        .flatMap(dataset -> Dataset.SESSIONS.dateOf(dataset.path().getName()).stream())
        .toList();
  }

  /** The partitions whose files are not those that their published sessions were made of. */
  private Set<Integer> dueDays(LogListing all) throws IOException {
    Set<Integer> due = new TreeSet<>();
    for (int day : all.days()) {
      if (settings.replace() || !isPublished(day, all.byDay().get(day))) {
        due.add(day);
      }
    }
    return due;
  }

  /** The published days among those asked for that stay as they are. */
  private List<Path> undue(Set<Integer> all, Set<Integer> due) throws IOException {
    return layout.published(Dataset.SESSIONS, conf).stream()
        .filter(
            partition -> {
              int day = (int) partition.date().toEpochDay();
              return !due.contains(day)
                  && (all.contains(day) || all.contains(Sessionizer.BY_EVENT_DAY));
            })
        .map(Partition::path)
        .toList();
  }

  private boolean isPublished(int day, List<FileStatus> files) throws IOException {
    Provenance wanted = provenance.of(files);
    if (day != Sessionizer.BY_EVENT_DAY) {
      return isMadeOf(layout.sessions(LocalDate.ofEpochDay(day)), wanted);
    }
    for (Partition partition : layout.published(Dataset.SESSIONS, conf)) {
      if (isMadeOf(partition.path(), wanted)) {
        return true;
      }
    }
    return false;
  }

  private boolean isMadeOf(Path partition, Provenance wanted) throws IOException {
    Optional<Manifest> manifest = Datasets.manifest(partition, conf);
    return manifest.isPresent() && manifest.get().provenance().sameWorkAs(wanted);
  }

  /** What became of the lines of each day that is due, and of those that their events belong to. */
  private SortedMap<Integer, LineTally> runJobs(LogListing due, Path staging)
      throws IOException, InterruptedException {
    JobRunner.run(SessionizeJob.create(conf, due.files(), staging), progress);
    SortedMap<Integer, LineTally> lines = new TreeMap<>();
    Tallies.addTo(lines, new Path(staging, SessionsOutputFormat.TALLIES), conf);
    Path contested = new Path(staging, SessionsOutputFormat.CONTESTED);
    SortedSet<Integer> again = ContestedSessions.days(contested, conf);
    if (!again.isEmpty()) {
      // Logs of no day may hold events of any.
      LogListing ofDays = due.only(day -> day == Sessionizer.BY_EVENT_DAY || again.contains(day));
      readAgain(ofDays.files(), staging, contested, lines);
    }
    // A day of logs without a single user's event, or line, is a day that has been read, too.
    due.days().forEach(day -> lines.putIfAbsent(day, new LineTally()));
    makeFolders(lines.keySet(), staging);
    return lines;
  }

  private void makeFolders(Set<Integer> days, Path staging) throws IOException {
    FileSystem files = staging.getFileSystem(conf);
    for (int day : days) {
      if (day != Sessionizer.UNDATED) {
        files.mkdirs(new Path(staging, SessionsOutputFormat.folderOf(day)));
      }
    }
  }

  /** Counts the events of contested sessions one by one. */
  private void readAgain(
      List<FileStatus> files, Path staging, Path contested, SortedMap<Integer, LineTally> lines)
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
          move(fileSystem, file.getPath(), new Path(target, "again-" + file.getPath().getName()));
        }
      }
    }
  }

  private static void move(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("could not move " + from + " to " + to);
    }
  }

  /** Publishes what was rejected, also where it is so much that nothing else is published. */
  private void keepRejected(RejectedGate gate, Quarantine quarantine, LogListing due, Path staging)
      throws IOException {
    SortedMap<Integer, String> refused = gate.refused();
    SortedMap<Integer, Provenance> days = new TreeMap<>();
    for (int day : refused.isEmpty() ? gate.lines().keySet() : refused.keySet()) {
      days.put(day, provenance.of(due.filesOf(day)));
    }
    quarantine.publish(staging, days);
    if (!refused.isEmpty()) {
      throw RejectedGate.error(refused, quarantine);
    }
  }

  private static int dayOf(String folder) {
    return (int) Dataset.SESSIONS.dateOf(folder).orElseThrow().toEpochDay();
  }
}
