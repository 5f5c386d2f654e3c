package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Compares the files of a published dataset with its manifest before they are used. */
public final class IntactDataset {
  private IntactDataset() {}

  /**
   * Checks that all files exist and have their published lengths; for files that contain checksums
   * of their own.
   *
   * @param directory as {@link Datasets#require} gives it
   * @throws DatasetException if a file is missing, truncated or added, or the manifest is missing
   */
  public static void requireFiles(Path directory, Configuration conf) throws IOException {
    requireFiles(directory, Datasets.requireManifestIn(directory, conf), conf);
  }

  /**
   * Checks that all files exist and hold the bytes that were published; reads them all.
   *
   * @param directory as {@link Datasets#require} gives it
   * @throws DatasetException if a file is missing, changed or added, or the manifest is missing
   */
  public static void require(Path directory, Configuration conf) throws IOException {
    Manifest manifest = Datasets.requireManifestIn(directory, conf);
    requireFiles(directory, manifest, conf);
    FileSystem files = directory.getFileSystem(conf);
    for (DataFile file : manifest.files()) {
      Path path = new Path(directory, file.name());
      String found = Checksums.crc32c(files, path);
      if (!found.equals(file.crc32c())) {
        throw damaged(
            path, "has CRC32C %s, its manifest says %s".formatted(found, file.crc32c()), manifest);
      }
    }
  }

  /**
   * The same check for a manifest that has been read.
   *
   * @param directory as {@link Datasets#require} gives it
   * @throws DatasetException if a file is missing, truncated or added
   */
  public static void requireFiles(Path directory, Manifest manifest, Configuration conf)
      throws IOException {
    SortedMap<String, Long> found = StagedFiles.lengths(directory.getFileSystem(conf), directory);
    for (DataFile file : manifest.files()) {
      Long length = found.remove(file.name());
      Path path = new Path(directory, file.name());
      if (length == null) {
        throw damaged(path, "is missing, its manifest lists it", manifest);
      }
      if (length != file.length()) {
        throw damaged(
            path,
            "is %d bytes long, its manifest says %d".formatted(length, file.length()),
            manifest);
      }
    }
    for (Map.Entry<String, Long> added : found.entrySet()) {
      throw damaged(
          new Path(directory, added.getKey()), "is not in the dataset's manifest", manifest);
    }
  }

  private static DatasetException damaged(Path file, String how, Manifest manifest) {
    return new DatasetException(
        "%s: %s; the dataset was damaged or changed: run %s again with --replace"
            .formatted(file, how, manifest.provenance().producer()));
  }
}
