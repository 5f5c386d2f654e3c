package com.sparkify.churn.job.log;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HiddenNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where log files lie: files, folders with all below them, and globs.
 *
 * @param arrivedBy files changed after this instant are passed over
 */
record LogFolders(Configuration conf, Instant arrivedBy) {
  /** How {@code hdfs dfs -put} ends the name of a file that is still being written. */
  private static final String BEING_COPIED = "._COPYING_";

  /**
   * The files of an input.
   *
   * @throws IOException if it matches nothing
   */
  List<FileStatus> files(Path input) throws IOException {
    List<FileStatus> matches = matches(input);
    if (matches.isEmpty()) {
      throw new IOException(
          input + ": no such file or folder; --input takes files, folders and globs of logs");
    }
    return filesBelow(input.getFileSystem(conf), matches);
  }

  /** The files of an input, none where it matches nothing. */
  List<FileStatus> filesIfThere(Path input) throws IOException {
    return filesBelow(input.getFileSystem(conf), matches(input));
  }

  /** Whether all that some inputs match are folders whose shippers had written their last. */
  boolean areWhole(List<Path> inputs) throws IOException {
    for (Path input : inputs) {
      FileSystem files = input.getFileSystem(conf);
      for (FileStatus folder : matches(input)) {
        if (!isWhole(files, new Path(folder.getPath(), Datasets.SUCCESS))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isWhole(FileSystem files, Path success) throws IOException {
    try {
      long written = files.getFileStatus(success).getModificationTime();
      return !Instant.ofEpochMilli(written).isAfter(arrivedBy);
    } catch (FileNotFoundException unfinished) {
      return false;
    }
  }

  private List<FileStatus> matches(Path input) throws IOException {
    FileStatus[] matches = input.getFileSystem(conf).globStatus(input, LogFolders::isVisible);
    return matches == null ? List.of() : List.of(matches);
  }

  private List<FileStatus> filesBelow(FileSystem files, List<FileStatus> matches)
      throws IOException {
    List<FileStatus> below = new ArrayList<>();
    for (FileStatus match : matches) {
      if (match.isDirectory()) {
        below.addAll(
            filesBelow(files, List.of(files.listStatus(match.getPath(), LogFolders::isVisible))));
      } else if (!Instant.ofEpochMilli(match.getModificationTime()).isAfter(arrivedBy)) {
        below.add(match);
      }
    }
    return below;
  }

  private static boolean isVisible(Path path) {
    String name = path.getName();
    return !HiddenNames.isHidden(name) && !name.endsWith(BEING_COPIED);
  }
}
