package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of a directory that is to become a dataset. */
final class StagedFiles {
  private StagedFiles() {}

  /**
   * Describes the files of several directories, by as many threads as there are cores.
   *
   * @param names of the directories in their parent
   * @return the files by the directory's name
   */
  static SortedMap<String, List<DataFile>> describe(
      FileSystem files, Path parent, List<String> names, Configuration conf) throws IOException {
    SortedMap<String, List<DataFile>> described = new ConcurrentSkipListMap<>();
    try {
      names.parallelStream()
          .forEach(name -> described.put(name, unchecked(files, new Path(parent, name), conf)));
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    return described;
  }

  private static List<DataFile> unchecked(FileSystem files, Path directory, Configuration conf) {
    try {
      return describe(files, directory, conf);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Describes every file, after removing what committers leave (hidden files and folders). */
  static List<DataFile> describe(FileSystem files, Path directory, Configuration conf)
      throws IOException {
    List<DataFile> described = new ArrayList<>();
    for (Map.Entry<String, FileStatus> file : visible(files, directory, true).entrySet()) {
      Path path = file.getValue().getPath();
      described.add(
          new DataFile(
              file.getKey(),
              file.getValue().getLen(),
              Checksums.crc32c(files, path),
              path.getName().endsWith(ParquetFooter.EXTENSION)
                  ? ParquetFooter.records(file.getValue(), conf)
                  : DataFile.UNCOUNTED));
    }
    return described;
  }

  /**
   * @throws DatasetException if the directory does not hold exactly the manifest's files
   */
  static void requireWhole(FileSystem files, Path directory, Manifest manifest) throws IOException {
    SortedMap<String, Long> found = lengths(files, directory);
    if (!found.equals(lengths(manifest))) {
      throw new DatasetException(
          "%s: holds %s but its manifest says %s; was it changed while it was published?"
              .formatted(directory, found, lengths(manifest)));
    }
  }

  /** Whether a directory holds exactly the manifest's files, by name and length. */
  static boolean isWhole(FileSystem files, Path directory, Manifest manifest) throws IOException {
    return lengths(files, directory).equals(lengths(manifest));
  }

  private static SortedMap<String, Long> lengths(Manifest manifest) {
    SortedMap<String, Long> lengths = new TreeMap<>();
    manifest.files().forEach(file -> lengths.put(file.name(), file.length()));
    return lengths;
  }

  /** The lengths of all files of a directory that belong to a dataset, by name. */
  static SortedMap<String, Long> lengths(FileSystem files, Path directory) throws IOException {
    SortedMap<String, Long> lengths = new TreeMap<>();
    visible(files, directory, false).forEach((name, file) -> lengths.put(name, file.getLen()));
    return lengths;
  }

  private static Map<String, FileStatus> visible(FileSystem files, Path directory, boolean sweep)
      throws IOException {
    Map<String, FileStatus> found = new TreeMap<>();
    for (FileStatus child : files.listStatus(directory)) {
      String name = child.getPath().getName();
      if (HiddenNames.isHidden(name) && !HiddenNames.isCompanion(name)) {
        if (sweep) {
          files.delete(child.getPath(), true);
        }
      } else if (child.isDirectory()) {
        visible(files, child.getPath(), sweep)
            .forEach((inner, file) -> found.put(name + "/" + inner, file));
      } else {
        found.put(name, child);
      }
    }
    return found;
  }
}
