package com.sparkify.churn.hdfs;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * For file systems that rename a directory at once: the staged directory becomes the dataset by one
 * rename, a predecessor steps aside by another.
 */
final class RenamePlacement implements Placement {
  private final FileSystem files;

  /** How far the last {@link #put} got: whether it moved the predecessor, and the dataset. */
  private boolean movedAside;

  private boolean movedIn;

  RenamePlacement(FileSystem files) {
    this.files = files;
  }

  @Override
  public void recover(Path dataset) throws IOException {
    files.delete(HiddenNames.discarded(dataset), true);
    boolean published = false;
    if (files.exists(dataset)) {
      requireOurs(dataset);
      published = files.exists(new Path(dataset, Datasets.SUCCESS));
      if (!published) {
        Moves.discard(files, dataset, dataset);
      }
    }
    Path predecessor = HiddenNames.replaced(dataset);
    if (files.exists(predecessor)) {
      if (published) {
        Moves.discard(files, predecessor, dataset);
      } else {
        Moves.rename(files, predecessor, dataset);
      }
    }
  }

  @Override
  public void put(Path staged, Path dataset, Manifest manifest) throws IOException {
    Path predecessor = HiddenNames.replaced(dataset);
    boolean replaces = files.exists(dataset);
    movedAside = false;
    movedIn = false;
    if (replaces) {
      Moves.rename(files, dataset, predecessor);
      movedAside = true;
    }
    Moves.rename(files, staged, dataset);
    movedIn = true;
    StagedFiles.requireWhole(files, dataset, manifest);
    // Does not create the folder again if another publisher has removed it meanwhile.
    files.createFile(new Path(dataset, Datasets.SUCCESS)).overwrite(false).build().close();
    if (replaces) {
      Moves.discard(files, predecessor, dataset);
    }
  }

  /** This publisher must not remove what another one has put there meanwhile. */
  @Override
  public void giveUp(Path dataset) throws IOException {
    if (movedIn) {
      recover(dataset);
    } else if (movedAside && !files.exists(dataset)) {
      Moves.rename(files, HiddenNames.replaced(dataset), dataset);
    }
  }

  @Override
  public void remove(Path dataset) throws IOException {
    recover(dataset);
    if (files.exists(dataset)) {
      Moves.discard(files, dataset, dataset);
    }
  }

  private void requireOurs(Path dataset) throws IOException {
    if (files.listStatus(dataset).length > 0
        && !files.exists(new Path(dataset, Manifest.FILE_NAME))) {
      throw Moves.notOurs(dataset);
    }
  }
}
