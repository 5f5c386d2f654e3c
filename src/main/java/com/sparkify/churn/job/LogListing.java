package com.sparkify.churn.job;

import com.sparkify.churn.hdfs.HiddenNames;
import com.sparkify.churn.session.Sessionizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The log files of a run.
 *
 * @param byDay files by the epoch day of their partition, or {@link Sessionizer#BY_EVENT_DAY}
 */
record LogListing(SortedMap<Integer, List<FileStatus>> byDay) {

  /**
   * Lists files, folders with all below them, and globs; hidden names are passed over, and what two
   * inputs name is taken once.
   *
   * @throws IOException if an input matches nothing, or nothing is there at all
   */
  static LogListing of(List<Path> inputs, Configuration conf) throws IOException {
    SortedMap<Integer, List<FileStatus>> byDay = new TreeMap<>();
    Set<Path> met = new HashSet<>();
    for (Path input : inputs) {
      FileSystem files = input.getFileSystem(conf);
      FileStatus[] matches = files.globStatus(input, LogListing::isVisible);
      if (matches == null || matches.length == 0) {
        throw new IOException(
            input + ": no such file or folder; --input takes files, folders and globs of logs");
      }
      for (FileStatus file : filesBelow(files, matches)) {
        if (met.add(file.getPath())) {
          int day = LogRecordReader.partitionDay(file.getPath());
          byDay.computeIfAbsent(day, unused -> new ArrayList<>()).add(file);
        }
      }
    }
    if (byDay.isEmpty()) {
      throw new IOException(inputs + ": no files of logs are there");
    }
    return new LogListing(byDay);
  }

  private static List<FileStatus> filesBelow(FileSystem files, FileStatus[] matches)
      throws IOException {
    List<FileStatus> below = new ArrayList<>();
    for (FileStatus match : matches) {
      if (match.isFile()) {
        below.add(match);
      } else {
        below.addAll(filesBelow(files, files.listStatus(match.getPath(), LogListing::isVisible)));
      }
    }
    return below;
  }

  private static boolean isVisible(Path path) {
    return !HiddenNames.isHidden(path.getName());
  }

  boolean isEmpty() {
    return byDay.isEmpty();
  }

  SortedSet<Integer> days() {
    return new TreeSet<>(byDay.keySet());
  }

  /** Those of some days. */
  LogListing only(IntPredicate wanted) {
    SortedMap<Integer, List<FileStatus>> some = new TreeMap<>(byDay);
    some.keySet().removeIf(day -> !wanted.test(day));
    return new LogListing(some);
  }

  List<FileStatus> files() {
    return byDay.values().stream().flatMap(Collection::stream).toList();
  }

  /** The files that the sessions of a day are made of: those of its logs, and those of no day. */
  List<FileStatus> filesOf(int day) {
    return only(logs -> logs == day || logs == Sessionizer.BY_EVENT_DAY).files();
  }

  /** What tells a file from a later one of the same name, by file name. */
  static SortedMap<String, String> fingerprints(List<FileStatus> files) {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    for (FileStatus file : files) {
      fingerprints.put(
          file.getPath().toUri().getPath(), file.getLen() + "@" + file.getModificationTime());
    }
    return fingerprints;
  }
}
