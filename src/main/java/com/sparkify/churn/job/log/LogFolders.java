package com.sparkify.churn.job.log;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.FailureMessage;
import com.sparkify.churn.hdfs.HiddenNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where log files are: files, folders with all below them, and globs. A name that exists is that
 * file or folder, even if it could be read as a glob.
 *
 * @param arrivedBy files changed after this instant are ignored
 */
record LogFolders(Configuration conf, Instant arrivedBy) {
  /** How {@code hdfs dfs -put} ends the name of a file that is still being written. */
  private static final String BEING_COPIED = "._COPYING_";

  private static final Pattern GLOB_CHARACTER = Pattern.compile("[\\\\*?\\[\\]{}]");

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

  /** The files of an input; none if it matches nothing. */
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

  private List<FileStatus> matches(Path given) throws IOException {
    FileSystem files = given.getFileSystem(conf);
    Path input = files.makeQualified(given);
    try {
      return List.of(files.getFileStatus(input));
    } catch (FileNotFoundException noSuchName) {
      return glob(files, input);
    }
  }

  private static List<FileStatus> glob(FileSystem files, Path input) throws IOException {
    try {
      FileStatus[] matches = files.globStatus(pattern(files, input), LogFolders::isVisible);
      return matches == null ? List.of() : List.of(matches);
    } catch (IOException failure) {
      if (FailureMessage.of(failure).startsWith("Illegal file pattern")) {
        return List.of();
      }
      throw failure;
    }
  }

  /** The input as a glob below the nearest folder that exists by its very name. */
  private static Path pattern(FileSystem files, Path input) throws IOException {
    String rest = input.getName();
    Path folder = input.getParent();
    while (folder != null && !folder.isRoot() && !files.exists(folder)) {
      rest = folder.getName() + Path.SEPARATOR + rest;
      folder = folder.getParent();
    }
    return folder == null
        ? input
        : new Path(GLOB_CHARACTER.matcher(folder.toString()).replaceAll("\\\\$0"), rest);
  }

  private static FileStatus[] children(FileSystem files, Path folder) throws IOException {
    FileStatus[] children;
    try {
      children = files.listStatus(folder, LogFolders::isVisible);
    } catch (IllegalArgumentException colon) {
      throw unreadableName(folder, colon.getMessage());
    }
    for (FileStatus child : children) {
      if (child.getPath().getName().indexOf(':') >= 0) {
        throw unreadableName(folder, child.getPath().getName());
      }
    }
    return children;
  }

  /** Some of Hadoop's file systems list such a name and then cannot open it. */
  private static IOException unreadableName(Path folder, String name) {
    return new IOException(
        "%s: holds a file that Hadoop cannot read, as its name has a colon; rename it: %s"
            .formatted(folder, name));
  }

  private List<FileStatus> filesBelow(FileSystem files, List<FileStatus> matches)
      throws IOException {
    List<FileStatus> below = new ArrayList<>();
    for (FileStatus match : matches) {
      if (match.isDirectory()) {
        below.addAll(filesBelow(files, List.of(children(files, match.getPath()))));
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
