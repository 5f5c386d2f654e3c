package com.sparkify.churn.hdfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Removes what is old: published partitions, and what killed publishers have left. */
public final class Retention {
  /** What has not been touched for this long belongs to no run that is alive. */
  public static final Duration LONGEST_RUN = Duration.ofDays(7);

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
    FileSystem files = folder.getFileSystem(conf);
    FileStatus[] children;
    try {
      children = files.listStatus(folder);
    } catch (FileNotFoundException noFolder) {
      return leftovers;
    }
    for (FileStatus child : children) {
      if (HiddenNames.isLeftover(child.getPath().getName())
          && lastTouched(files, child) < before.toEpochMilli()) {
        leftovers.add(child.getPath());
      }
    }
    return leftovers;
  }

  /**
   * In object stores a directory has no time of its own, so that of its newest file counts. A
   * directory without files may just have been created.
   */
  private long lastTouched(FileSystem files, FileStatus leftover) throws IOException {
    if (leftover.isFile() || !ObjectStores.isOne(files, conf)) {
      return leftover.getModificationTime();
    }
    long newest = 0;
    RemoteIterator<LocatedFileStatus> inner = files.listFiles(leftover.getPath(), true);
    while (inner.hasNext()) {
      newest = Math.max(newest, inner.next().getModificationTime());
    }
    return newest == 0 ? Long.MAX_VALUE : newest;
  }

  /** How much a folder holds; nothing if somebody has just removed it. */
  public ContentSummary content(Path folder) throws IOException {
    try {
      return folder.getFileSystem(conf).getContentSummary(folder);
    } catch (FileNotFoundException gone) {
      return new ContentSummary.Builder().build();
    }
  }

  /** Removes leftovers. */
  public void sweep(List<Path> leftovers) throws IOException {
    for (Path leftover : leftovers) {
      leftover.getFileSystem(conf).delete(leftover, true);
    }
  }
}
