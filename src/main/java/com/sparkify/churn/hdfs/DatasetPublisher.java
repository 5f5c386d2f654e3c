package com.sparkify.churn.hdfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Publishes datasets whole or not at all, and the same dataset only once; a publisher that was
 * killed at any step is put right by the next one for the same work.
 *
 * <p>Two publishers must not work on the same dataset at the same time; if they do, one fails.
 */
public final class DatasetPublisher {
  private final Configuration conf;
  private final String token;

  /**
   * @param token letters, digits and underscores that tell this run from others of the same work,
   *     such as an application id
   */
  public DatasetPublisher(Configuration conf, String token) {
    this.conf = conf;
    this.token = token;
  }

  /**
   * Starts publishing datasets into one parent directory.
   *
   * @param work names the piece of work; what earlier runs of the same work left unfinished in the
   *     parent is removed
   */
  public Publication begin(Path parent, String work) throws IOException {
    Path staging = new Path(parent, HiddenNames.staging(work, token));
    FileSystem files = parent.getFileSystem(conf);
    Set<String> siblings = names(files, parent);
    for (String name : siblings) {
      if (HiddenNames.isStagingOf(work, name)) {
        files.delete(new Path(parent, name), true);
      }
    }
    return new Publication(files, staging, siblings);
  }

  private static Set<String> names(FileSystem files, Path directory) throws IOException {
    Set<String> names = new TreeSet<>();
    try {
      for (FileStatus child : files.listStatus(directory)) {
        names.add(child.getPath().getName());
      }
    } catch (FileNotFoundException absent) {
      return names;
    }
    return names;
  }
}
