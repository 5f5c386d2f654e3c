package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * For file systems that rename a directory at once: the staged directory becomes the dataset by one
 * rename, a predecessor steps aside by another.
 */
final class RenamePlacement implements Placement {
  private final FileSystem files;

  RenamePlacement(FileSystem files) {
    this.files = files;
  }

  @Override
  public void recover(Path dataset, Set<String> siblings) throws IOException {
    Path discarded = HiddenNames.discarded(dataset);
    if (siblings.contains(discarded.getName())) {
      files.delete(discarded, true);
    }
    boolean published = false;
    if (siblings.contains(dataset.getName())) {
      published = files.exists(new Path(dataset, Datasets.SUCCESS));
      requireOurs(dataset);
      if (!published) {
        Moves.discard(files, dataset);
      }
    }
    Path predecessor = HiddenNames.replaced(dataset);
    if (siblings.contains(predecessor.getName())) {
      if (published) {
        Moves.discard(files, predecessor);
      } else {
        Moves.rename(files, predecessor, dataset);
      }
    }
  }

  @Override
  public void put(Path staged, Path dataset, Manifest manifest) throws IOException {
    Path predecessor = HiddenNames.replaced(dataset);
    boolean replaces = files.exists(dataset);
    if (replaces) {
      Moves.rename(files, dataset, predecessor);
    }
    Moves.rename(files, staged, dataset);
    StagedFiles.requireWhole(files, dataset, manifest);
    files.create(new Path(dataset, Datasets.SUCCESS), false).close();
    if (replaces) {
      Moves.discard(files, predecessor);
    }
  }

  /** Deleting or replacing what somebody else put there would lose it. */
  private void requireOurs(Path dataset) throws IOException {
    FileStatus[] children = files.listStatus(dataset);
    if (children.length > 0 && !files.exists(new Path(dataset, Manifest.FILE_NAME))) {
      throw new DatasetException(
          dataset
              + ": holds "
              + children.length
              + " files but no "
              + Manifest.FILE_NAME
              + ", so it was not published by this program; move it away first");
    }
  }
}
