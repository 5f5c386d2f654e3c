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
   * Removes staged and discarded directories in a dataset's folder that were last touched before an
   * instant.
   *
   * @return what was removed
   */
  public List<Path> sweep(Path folder, Instant before) throws IOException {
    FileSystem files = folder.getFileSystem(conf);
    List<Path> removed = new ArrayList<>();
    FileStatus[] children;
    try {
      children = files.listStatus(folder);
    } catch (FileNotFoundException noFolder) {
      return removed;
    }
    for (FileStatus child : children) {
      boolean old = child.getModificationTime() < before.toEpochMilli();
      if (old && HiddenNames.isLeftover(child.getPath().getName())) {
        files.delete(child.getPath(), true);
        removed.add(child.getPath());
      }
    }
    return removed;
  }
}
