package com.sparkify.churn.hdfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * For object stores, where a directory moves file by file: the staged directory becomes a version
 * directory, and the dataset's {@code _SUCCESS}, one small object put last, names it.
 */
final class VersionPlacement implements Placement {
  private final FileSystem files;

  VersionPlacement(FileSystem files) {
    this.files = files;
  }

  @Override
  public void recover(Path dataset, Set<String> siblings) throws IOException {
    if (siblings.contains(dataset.getName())) {
      Optional<Path> current = Datasets.resolve(dataset, files.getConf());
      deleteAllBut(dataset, current.map(Path::getName).orElse(""));
    }
  }

  @Override
  public void put(Path staged, Path dataset, Manifest manifest) throws IOException {
    Path version = new Path(dataset, ObjectStores.version(manifest));
    files.mkdirs(dataset);
    Moves.rename(files, staged, version);
    StagedFiles.requireWhole(files, version, manifest);
    try (OutputStream out = files.create(new Path(dataset, Datasets.SUCCESS), true)) {
      out.write((version.getName() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    deleteAllBut(dataset, version.getName());
  }

  private void deleteAllBut(Path dataset, String current) throws IOException {
    FileStatus[] children;
    try {
      children = files.listStatus(dataset);
    } catch (FileNotFoundException absent) {
      return;
    }
    for (FileStatus child : children) {
      String name = child.getPath().getName();
      if (ObjectStores.isVersion(name) && !name.equals(current)) {
        files.delete(child.getPath(), true);
      }
    }
  }
}
