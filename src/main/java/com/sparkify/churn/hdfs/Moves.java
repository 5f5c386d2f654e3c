package com.sparkify.churn.hdfs;

import java.io.IOException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** Renames that happen or fail, and deletes that no reader sees half done. */
final class Moves {
  private Moves() {}

  /**
   * Renames to a name that does not exist: onto an existing directory, HDFS would move <i>into</i>
   * it and report success. HDFS itself looks and renames in one step, so that no other publisher
   * can come in between.
   */
  static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (files instanceof DistributedFileSystem hdfs) {
      renameAtOnce(hdfs, from, to);
      return;
    }
    if (files.exists(to)) {
      throw exists(from, to);
    }
    if (!files.rename(from, to)) {
      throw new DatasetException("cannot rename " + from + " to " + to + ": refused");
    }
  }

  private static void renameAtOnce(DistributedFileSystem hdfs, Path from, Path to)
      throws IOException {
    try {
      hdfs.rename(from, to, Options.Rename.NONE);
    } catch (FileAlreadyExistsException taken) {
      throw exists(from, to);
    }
  }

  private static DatasetException exists(Path from, Path to) {
    return new DatasetException(
        "cannot rename " + from + ": " + to + " exists; is another publisher at work?");
  }

  /** Takes a dataset, or its predecessor, out of sight by one rename, then deletes it. */
  static void discard(FileSystem files, Path directory, Path dataset) throws IOException {
    Path discarded = HiddenNames.discarded(dataset);
    files.delete(discarded, true);
    rename(files, directory, discarded);
    files.delete(discarded, true);
  }

  /** Replacing what somebody else put there would lose it. */
  static DatasetException notOurs(Path dataset) {
    return new DatasetException(
        "%s: holds files but no %s, so it was not published by this program; move it away first"
            .formatted(dataset, Manifest.FILE_NAME));
  }
}
