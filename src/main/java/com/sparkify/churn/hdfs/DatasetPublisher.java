package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Publishes datasets whole or not at all, and the same dataset only once. If a publisher is killed,
 * at whatever step, the next one for the same work repairs what it left.
 *
 * <p>Two publishers must not work on the same dataset at the same time. If they do, one of them
 * fails where directories can be renamed at once; in object stores, which cannot detect this, a
 * dataset may be lost until it is rebuilt.
 */
public final class DatasetPublisher {
  /**
   * The property that distinguishes this run from others of the same work: letters, digits and
   * underscores. It keeps an abandoned run that still writes out of its successor's files.
   */
  public static final String RUN_ID = "churn.run.id";

  /** The property that says on which file systems directories cannot be renamed at once. */
  public static final String OBJECT_STORE_SCHEMES = ObjectStores.SCHEMES_KEY;

  private final Configuration conf;
  private final String token;
  private final Set<Path> abandoned = new LinkedHashSet<>();

  public DatasetPublisher(Configuration conf) {
    this(conf, token(conf));
  }

  DatasetPublisher(Configuration conf, String token) {
    this.conf = conf;
    this.token = token;
  }

  /** What distinguishes this run from others. */
  static String token(Configuration conf) {
    return conf.get(RUN_ID, "alone");
  }

  /**
   * Starts publishing datasets into one parent directory.
   *
   * @param work names the piece of work; what earlier runs of the same work left unfinished in the
   *     parent is removed, and again at the end, because a task that outlived its run may continue
   *     to write
   * @throws IOException if the parent is not there and cannot be created; it is named
   */
  public Publication begin(Path parent, String work) throws IOException {
    Path staging = new Path(parent, HiddenNames.staging(work, token));
    FileSystem files = parent.getFileSystem(conf);
    if (!files.mkdirs(parent)) {
      throw new DatasetException(parent + ": could not be created; check permissions");
    }
    for (FileStatus child : files.listStatus(parent)) {
      if (HiddenNames.isStagingOf(work, child.getPath().getName())) {
        files.delete(child.getPath(), true);
        abandoned.add(child.getPath());
      }
    }
    return new Publication(files, staging, conf).replacing(abandoned);
  }

  /**
   * Removes what a run that was killed after publishing left beside datasets that need not be
   * rebuilt.
   *
   * @param datasets of the work, all of them published; others are not touched
   */
  public void tidy(Path parent, String work, List<Path> datasets) throws IOException {
    begin(parent, work).close();
    FileSystem files = parent.getFileSystem(conf);
    Placement placement = Placement.on(files, conf);
    for (Path dataset : datasets) {
      if (files.exists(new Path(dataset, Datasets.SUCCESS))) {
        placement.recover(dataset);
      }
    }
  }
}
