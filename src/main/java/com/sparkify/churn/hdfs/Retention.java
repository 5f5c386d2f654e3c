package com.sparkify.churn.hdfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Removes what is old: published partitions, and what publishers that died have left behind. */
public final class Retention {
  private final Configuration conf;

  public Retention(Configuration conf) {
    this.conf = conf;
  }

  /** The published partitions dated more than a number of days before a day, oldest first. */
  public List<Partition> expired(Path folder, Dataset dataset, LocalDate today, int keepDays)
      throws IOException {
    if (keepDays < 0) {
      throw new IllegalArgumentException("keepDays is " + keepDays + "; it must be 0 or more");
    }
    LocalDate oldestKept = today.minusDays(keepDays);
    return Datasets.published(folder, dataset, conf).stream()
        .filter(partition -> partition.date().isBefore(oldestKept))
        .toList();
  }

  /** Removes a published dataset: out of sight first, then file by file. */
  public void remove(Path dataset) throws IOException {
    FileSystem files = dataset.getFileSystem(conf);
    Placement.on(files, conf).remove(dataset);
  }

  /**
   * The staged and discarded directories in a dataset's folder that were last touched before an
   * instant.
   */
  public List<Path> leftovers(Path folder, Instant before) throws IOException {
    List<Path> leftovers = new ArrayList<>();
    FileStatus[] children;
    try {
      children = folder.getFileSystem(conf).listStatus(folder);
    } catch (FileNotFoundException noFolder) {
      return leftovers;
    }
    for (FileStatus child : children) {
      boolean old = child.getModificationTime() < before.toEpochMilli();
      if (old && HiddenNames.isLeftover(child.getPath().getName())) {
        leftovers.add(child.getPath());
      }
    }
    return leftovers;
  }

  /** Removes leftovers. */
  public void sweep(List<Path> leftovers) throws IOException {
    for (Path leftover : leftovers) {
      leftover.getFileSystem(conf).delete(leftover, true);
    }
  }
}
