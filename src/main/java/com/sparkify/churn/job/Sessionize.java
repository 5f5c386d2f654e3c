package com.sparkify.churn.job;

import com.sparkify.churn.event.LineOutcome;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final String STAGE = "sessionize";

  /** What has not been touched for so long belongs to no run that is alive. */
  private static final Duration LONGEST_RUN = Duration.ofDays(7);

  private final Configuration conf;
  private final SessionizeSettings settings;
  private final StageProgress progress;
  private final HdfsLayout layout;

  public Sessionize(Configuration conf, SessionizeSettings settings, StageProgress progress) {
    this.conf = JobRunner.withDefaults(conf);
    this.settings = settings;
    this.progress = progress;
    this.layout = new HdfsLayout(settings.output());
  }

  /**
   * Sessionizes what is new or has changed.
   *
   * @throws TooManyRejectedException if too much of a day's lines is rejected; nothing is published
   */
  public SessionizeReport run() throws IOException, InterruptedException {
    InputSettings input = InputSettings.from(conf);
    SortedMap<Integer, List<FileStatus>> all = LogListing.of(settings.inputs(), conf).byPartition();
    if (all.isEmpty()) {
      throw new IOException(settings.inputs() + ": no files of logs are there");
    }
    SortedMap<Integer, List<FileStatus>> due = due(all);
    DatasetPublisher publisher = new DatasetPublisher(conf);
    Path sessions = layout.folder(Dataset.SESSIONS);
    if (due.size() < all.size()) {
      publisher.tidy(sessions, work(all), undue(all.keySet(), due.keySet()));
    }
    if (due.isEmpty()) {
      return new SessionizeReport(new TreeMap<>(), new TreeMap<>(), List.of(), all.size());
    }
    try (Publication publication = publisher.begin(sessions, work(all))) {
      SortedMap<Integer, LineTally> lines = runJobs(due, publication.staging());
      if (!settings.replace()) {
        new EarlierInputs(layout, conf).requireAllAmong(files(due), lines.keySet());
      }
      SortedMap<Integer, SortedSet<String>> unreadable =
          UnreadableFiles.of(publication.staging(), conf);
      Quarantine quarantine = new Quarantine(layout.folder(Dataset.QUARANTINE), work(all), conf);
      RejectedGate gate = new RejectedGate(input, lines, unreadable);
      keepRejected(gate, quarantine, due, publication.staging());
      sweep(publication.staging());
      List<PublishedDataset> published = publication.publish(name -> provenance(name, due, lines));
      return new SessionizeReport(lines, unreadable, dates(published), all.size() - due.size());
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
  private static String work(SortedMap<Integer, List<FileStatus>> all) {
    return STAGE + "_" + folderSuffix(all.firstKey());
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
  private SortedMap<Integer, List<FileStatus>> due(SortedMap<Integer, List<FileStatus>> all)
      throws IOException {
    SortedMap<Integer, List<FileStatus>> due = new TreeMap<>();
    for (Map.Entry<Integer, List<FileStatus>> entry : all.entrySet()) {
      if (settings.replace() || !isPublished(entry.getKey(), entry.getValue())) {
        due.put(entry.getKey(), entry.getValue());
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
    Provenance wanted = provenance(files);
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

  private static List<FileStatus> files(SortedMap<Integer, List<FileStatus>> due) {
    return due.values().stream().flatMap(List::stream).toList();
  }

  private SortedMap<Integer, LineTally> runJobs(
      SortedMap<Integer, List<FileStatus>> due, Path staging)
      throws IOException, InterruptedException {
    List<FileStatus> files = files(due);
    JobRunner.run(SessionizeJob.create(conf, files, staging), progress);
    SortedMap<Integer, LineTally> lines = new TreeMap<>();
    Tallies.addTo(lines, new Path(staging, SessionsOutputFormat.TALLIES), conf);
    Path contested = new Path(staging, SessionsOutputFormat.CONTESTED);
    SortedSet<Integer> again = ContestedSessions.days(contested, conf);
    if (!again.isEmpty()) {
      SortedMap<Integer, List<FileStatus>> ofDays = new TreeMap<>(due);
      // Logs of no day may hold events of any.
      ofDays.keySet().removeIf(day -> day != Sessionizer.BY_EVENT_DAY && !again.contains(day));
      readAgain(files(ofDays), staging, contested, lines);
    }
    Set<Integer> days = new TreeSet<>(due.keySet());
    days.addAll(lines.keySet());
    makeFolders(days, staging);
    return lines;
  }

  /** A day of logs without a single user's event, or line, is a day that has been read, too. */
  private void makeFolders(Set<Integer> days, Path staging) throws IOException {
    FileSystem files = staging.getFileSystem(conf);
    for (int day : days) {
      if (day != Sessionizer.BY_EVENT_DAY) {
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
  private void keepRejected(
      RejectedGate gate,
      Quarantine quarantine,
      SortedMap<Integer, List<FileStatus>> due,
      Path staging)
      throws IOException {
    SortedMap<Integer, String> refused = gate.refused();
    Set<Integer> read = new TreeSet<>(due.keySet());
    read.addAll(gate.lines().keySet());
    SortedMap<Integer, Provenance> days = new TreeMap<>();
    for (int day : refused.isEmpty() ? read : refused.keySet()) {
      days.put(day, provenance(files(SessionsOutputFormat.folderOf(day), due)));
    }
    quarantine.publish(staging, days);
    if (!refused.isEmpty()) {
      throw RejectedGate.error(refused, quarantine);
    }
  }

  private Provenance provenance(
      String partition,
      SortedMap<Integer, List<FileStatus>> due,
      SortedMap<Integer, LineTally> lines) {
    int day = (int) Dataset.SESSIONS.dateOf(partition).orElseThrow().toEpochDay();
    return provenance(files(partition, due))
        .withCounts(counts(lines.getOrDefault(day, new LineTally())));
  }

  /** The files that a partition is made of: those of its day, and those of no day. */
  private static List<FileStatus> files(
      String partition, SortedMap<Integer, List<FileStatus>> due) {
    List<FileStatus> files = new ArrayList<>();
    Dataset.SESSIONS
        .dateOf(partition)
        .ifPresent(date -> files.addAll(due.getOrDefault((int) date.toEpochDay(), List.of())));
    files.addAll(due.getOrDefault(Sessionizer.BY_EVENT_DAY, List.of()));
    return files;
  }

  private Provenance provenance(List<FileStatus> files) {
    InputSettings input = InputSettings.from(conf);
    return Provenance.of(STAGE)
        .withInputs(LogListing.fingerprints(files))
        .withSettings(
            Map.of(
                "format",
                FragmentFile.FORMAT,
                InputSettings.MAX_LINE_BYTES,
                Integer.toString(input.limits().maxLineBytes()),
                InputSettings.EARLIEST,
                Long.toString(input.limits().earliestMillis()),
                InputSettings.LATEST,
                Long.toString(input.limits().latestMillis())));
  }

  private static Map<String, Long> counts(LineTally tally) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("linesRead", tally.lines());
    counts.put("eventsParsed", tally.events());
    counts.put("eventsDuplicated", tally.duplicates());
    counts.put("eventsWithoutUser", tally.count(LineOutcome.NO_USER));
    counts.put("eventsOutOfPartition", tally.outOfPartition());
    counts.put("linesBlank", tally.count(LineOutcome.BLANK));
    counts.put("linesRejected", tally.rejected());
    counts.putAll(KnownSessions.eventDays(tally));
    return counts;
  }
}
