package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of a directory that is to become a dataset. */
final class StagedFiles {
  private StagedFiles() {}

  /** Describes every file, after removing what committers leave (hidden files and folders). */
  static List<DataFile> describe(FileSystem files, Path directory) throws IOException {
    List<DataFile> described = new ArrayList<>();
    for (Map.Entry<String, FileStatus> file : visible(files, directory, true).entrySet()) {
      Path path = file.getValue().getPath();
      described.add(
          new DataFile(
              file.getKey(),
              file.getValue().getLen(),
              Checksums.crc32c(files, path),
              path.getName().endsWith(".parquet")
                  ? TableReader.records(path, files.getConf())
                  : DataFile.UNCOUNTED));
    }
    return described;
  }

  /**
   * @throws DatasetException if the directory does not hold exactly the manifest's files
   */
  static void requireWhole(FileSystem files, Path directory, Manifest manifest) throws IOException {
    Map<String, Long> wanted =
        manifest.files().stream().collect(Collectors.toMap(DataFile::name, DataFile::length));
    Map<String, Long> found = new TreeMap<>();
    visible(files, directory, false).forEach((name, file) -> found.put(name, file.getLen()));
    found.remove(Manifest.FILE_NAME);
    if (!found.equals(wanted)) {
      throw new DatasetException(
          "%s: holds %s but its manifest says %s; was it changed while it was published?"
              .formatted(directory, found, new TreeMap<>(wanted)));
    }
  }

  private static Map<String, FileStatus> visible(FileSystem files, Path directory, boolean sweep)
      throws IOException {
    Map<String, FileStatus> found = new TreeMap<>();
    for (FileStatus child : files.listStatus(directory)) {
      String name = child.getPath().getName();
      if (HiddenNames.isHidden(name)) {
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
