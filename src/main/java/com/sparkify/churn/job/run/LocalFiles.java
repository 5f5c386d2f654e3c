package com.sparkify.churn.job.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.MRConfig;

/**
 * New files for what does not fit into memory. They are spread over the folders that {@link
 * MRConfig#LOCAL_DIR} names; a folder that cannot be used, or is full, is passed over.
 */
final class LocalFiles {
  private final List<Path> folders;
  private final long leastBytes;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * @param leastBytes that must be free where a file is made
   * @throws IllegalArgumentException if no folder is named
   */
  LocalFiles(Configuration conf, long leastBytes) {
    this.folders = folders(conf);
    this.leastBytes = leastBytes;
    if (folders.isEmpty()) {
      throw new IllegalArgumentException(
          MRConfig.LOCAL_DIR + " is empty; it must name at least one folder");
    }
  }

  /** The folders that are named. */
  static List<Path> folders(Configuration conf) {
    return Arrays.stream(conf.getTrimmedStrings(MRConfig.LOCAL_DIR))
        .filter(name -> !name.isEmpty())
        .map(name -> Path.of(new org.apache.hadoop.fs.Path(name).toUri().getPath()))
        .toList();
  }

  /**
   * A new, empty file that only its owner may read.
   *
   * @throws IOException if none of the folders can be used, or all are full
   */
  Path create() throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      Path folder = folders.get(Math.floorMod(next.getAndIncrement(), folders.size()));
      try {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).getUsableSpace() >= leastBytes) {
          return Files.createTempFile(folder, "sorted-", ".tmp");
        }
      } catch (IOException unusable) {
        failures.add(unusable);
      }
    }
    IOException failure =
        new IOException(
            failures.isEmpty()
                ? "No space left on device: " + folders
                : "%s: no file can be made in %s: %s"
                    .formatted(MRConfig.LOCAL_DIR, folders, failures.get(0)));
    failures.forEach(failure::addSuppressed);
    throw failure;
  }
}
