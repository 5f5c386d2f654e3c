package com.sparkify.churn.hdfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * For object stores, where a directory moves file by file: the staged directory becomes a version
 * directory, and the dataset's {@code _SUCCESS}, one small object put last, names it.
 */
final class VersionPlacement implements Placement {
  private final FileSystem files;
  private final Configuration conf;

  VersionPlacement(FileSystem files, Configuration conf) {
    this.files = files;
    this.conf = conf;
  }

  @Override
  public void recover(Path dataset) throws IOException {
    Optional<Path> current = Datasets.resolve(dataset, conf);
    for (FileStatus child : children(dataset)) {
      String name = child.getPath().getName();
      boolean inUse = current.isPresent() && current.get().getName().equals(name);
      if (ObjectStores.isVersion(name) && !inUse) {
        files.delete(child.getPath(), true);
      } else if (!inUse && !name.equals(Datasets.SUCCESS)) {
        requireOurs(dataset);
      }
    }
  }

  @Override
  public void put(Path staged, Path dataset, Manifest manifest) throws IOException {
    Path version = new Path(dataset, ObjectStores.version(manifest));
    files.delete(version, true); // there only if it was damaged, or it would not be put again
    files.mkdirs(dataset);
    Moves.rename(files, staged, version);
    StagedFiles.requireWhole(files, version, manifest);
    try (OutputStream out = files.create(new Path(dataset, Datasets.SUCCESS), true)) {
      out.write((version.getName() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    for (FileStatus child : children(dataset)) {
      String name = child.getPath().getName();
      if (!name.equals(version.getName()) && !name.equals(Datasets.SUCCESS)) {
        files.delete(child.getPath(), true);
      }
    }
  }

  @Override
  public void giveUp(Path dataset) throws IOException {
    recover(dataset);
  }

  @Override
  public void remove(Path dataset) throws IOException {
    recover(dataset);
    files.delete(new Path(dataset, Datasets.SUCCESS), false);
    files.delete(dataset, true);
  }

  private FileStatus[] children(Path dataset) throws IOException {
    try {
      return files.listStatus(dataset);
    } catch (FileNotFoundException absent) {
      return new FileStatus[0];
    }
  }

  private void requireOurs(Path dataset) throws IOException {
    if (!files.exists(new Path(dataset, Manifest.FILE_NAME))) {
      throw Moves.notOurs(dataset);
    }
  }
}
