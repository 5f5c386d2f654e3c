package com.sparkify.churn.job;

import com.sparkify.churn.session.Sessionizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The log files below some inputs, by the day of logs they belong to. */
final class LogListing {
  private final SortedMap<Integer, List<FileStatus>> byPartition = new TreeMap<>();

  private final Set<Path> paths = new HashSet<>();

  private LogListing() {}

  /**
   * Lists files, folders with all below them, and globs; hidden names are passed over, and what two
   * inputs name is taken once.
   *
   * @throws IOException if an input matches nothing
   */
  static LogListing of(List<Path> inputs, Configuration conf) throws IOException {
    LogListing listing = new LogListing();
    for (Path input : inputs) {
      FileSystem files = input.getFileSystem(conf);
      FileStatus[] matches = files.globStatus(input, LogListing::isVisible);
      if (matches == null || matches.length == 0) {
        throw new IOException(
            input + ": no such file or folder; --input takes files, folders and globs of logs");
      }
      for (FileStatus match : matches) {
        listing.add(files, match);
      }
    }
    return listing;
  }

  private static boolean isVisible(Path path) {
    return !path.getName().startsWith("_") && !path.getName().startsWith(".");
  }

  private void add(FileSystem files, FileStatus status) throws IOException {
    if (status.isFile()) {
      if (!paths.add(status.getPath())) {
        return;
      }
      int day = LogRecordReader.partitionDay(status.getPath());
      byPartition.computeIfAbsent(day, unused -> new ArrayList<>()).add(status);
      return;
    }
    for (FileStatus child : files.listStatus(status.getPath(), LogListing::isVisible)) {
      add(files, child);
    }
  }

  /** Files by the epoch day of their partition, or {@link Sessionizer#BY_EVENT_DAY}. */
  SortedMap<Integer, List<FileStatus>> byPartition() {
    return byPartition;
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
