package com.sparkify.churn.job.log;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.session.LogDay;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The log files of a run.
 *
 * @param byDay files by the day they are of
 * @param unfinished late days that are left out because their shippers are still at work
 */
public record LogListing(
    SortedMap<LogDay, List<FileStatus>> byDay, SortedSet<LocalDate> unfinished) {

  /**
   * Lists files, folders with all below them, and globs; hidden names are skipped, and a file that
   * two inputs name is read once. A late day is read whole, or not at all while one of its folders
   * has no {@code _SUCCESS}.
   *
   * @param arrivedBy files changed after this instant are ignored
   * @throws IOException if an input matches nothing, or nothing is there at all
   */
  public static LogListing of(
      List<Path> inputs, LogDays days, Instant arrivedBy, Configuration conf) throws IOException {
    LogFolders folders = new LogFolders(conf, arrivedBy);
    List<FileStatus> files = new ArrayList<>();
    for (Path input : inputs) {
      files.addAll(folders.files(days.areAll() ? input : folder(input, days.asked())));
    }
    SortedSet<LocalDate> unfinished = new TreeSet<>();
    for (LocalDate late : days.lateDays()) {
      List<Path> ofDay = inputs.stream().map(input -> folder(input, late)).toList();
      if (folders.areWhole(ofDay)) {
        for (Path input : ofDay) {
          files.addAll(folders.filesIfThere(input));
        }
      } else {
        unfinished.add(late);
      }
    }
    LogListing all = new LogListing(byDay(files), unfinished);
    if (days.areAll() ? all.isEmpty() : !all.byDay.containsKey(LogDay.of(days.asked()))) {
      throw new IOException("%s: no files of logs are there".formatted(inputs));
    }
    return all;
  }

  private static Path folder(Path input, LocalDate day) {
    return new Path(input, Dataset.LOGS.partitionName(day));
  }

  /** A file that two inputs name is read once. */
  private static SortedMap<LogDay, List<FileStatus>> byDay(List<FileStatus> files)
      throws IOException {
    SortedMap<LogDay, List<FileStatus>> byDay = new TreeMap<>();
    for (FileStatus file : new LinkedHashSet<>(files)) {
      byDay
          .computeIfAbsent(LogRecordReader.dayOf(file.getPath()), day -> new ArrayList<>())
          .add(file);
    }
    return byDay;
  }

  public boolean isEmpty() {
    return byDay.isEmpty();
  }

  public SortedSet<LogDay> days() {
    return new TreeSet<>(byDay.keySet());
  }

  /** Those of some days. */
  public LogListing only(Predicate<LogDay> wanted) {
    SortedMap<LogDay, List<FileStatus>> some = new TreeMap<>(byDay);
    some.keySet().removeIf(day -> !wanted.test(day));
    return new LogListing(some, unfinished);
  }

  public List<FileStatus> files() {
    return byDay.values().stream().flatMap(Collection::stream).toList();
  }

  /**
   * The files that the sessions of a day are built from: those of its logs, and those of no day.
   */
  public List<FileStatus> filesOf(LogDay day) {
    return only(logs -> logs.equals(day) || !logs.isDated()).files();
  }

  /** What distinguishes a file from a later one of the same name, by file name. */
  public static SortedMap<String, String> fingerprints(List<FileStatus> files) {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    for (FileStatus file : files) {
      fingerprints.put(
          file.getPath().toUri().getPath(), file.getLen() + "@" + file.getModificationTime());
    }
    return fingerprints;
  }
}
