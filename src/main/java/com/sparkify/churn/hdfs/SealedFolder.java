package com.sparkify.churn.hdfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder of files that is written once and whole: it is there when one of them is, its seal.
 * Where a directory cannot be renamed at once the seal is put last.
 *
 * @param path of the folder
 * @param seal name of the file without which the others do not count
 */
public record SealedFolder(Path path, String seal, Configuration conf) {
  public SealedFolder {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(conf, "conf");
    if (HiddenNames.isHidden(seal)) {
      throw new IllegalArgumentException("seal is '" + seal + "'; it must be a visible file");
    }
  }

  /** Whether it has been written to its end. */
  public boolean isThere() throws IOException {
    try {
      // Some stores show an object before its content.
      return files().getFileStatus(new Path(path, seal)).getLen() > 0;
    } catch (FileNotFoundException missing) {
      return false;
    }
  }

  /**
   * Writes all files; what a writer that was killed has left is replaced.
   *
   * @param contents by file name, the seal among them
   * @throws DatasetException if the folder is there, or something else in its place
   */
  public void write(Map<String, byte[]> contents) throws IOException {
    write(contents, Map.of());
  }

  /**
   * The same, with large files beside the small ones, which are written as a stream.
   *
   * @param large by file name, the seal not among them
   */
  public void write(Map<String, byte[]> contents, Map<String, FileContent> large)
      throws IOException {
    if (contents.getOrDefault(seal, new byte[0]).length == 0) {
      throw new IllegalArgumentException(path + ": holds no " + seal + " to seal it with");
    }
    FileSystem files = files();
    if (ObjectStores.isOne(files, conf)) {
      if (isThere()) {
        throw new DatasetException(path + ": is there already");
      }
      fill(path, contents, large);
      return;
    }
    Path staging = HiddenNames.temporary(path);
    files.delete(staging, true);
    fill(staging, contents, large);
    Moves.rename(files, staging, path);
  }

  private void fill(Path folder, Map<String, byte[]> contents, Map<String, FileContent> large)
      throws IOException {
    for (Map.Entry<String, FileContent> content : large.entrySet()) {
      put(new Path(folder, content.getKey()), content.getValue());
    }
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      if (!content.getKey().equals(seal)) {
        byte[] bytes = content.getValue();
        put(new Path(folder, content.getKey()), out -> out.write(bytes));
      }
    }
    put(new Path(folder, seal), out -> out.write(contents.get(seal)));
  }

  private void put(Path file, FileContent content) throws IOException {
    try (OutputStream out = files().create(file, true)) {
      content.writeTo(out);
    }
  }

  private FileSystem files() throws IOException {
    return path.getFileSystem(conf);
  }
}
