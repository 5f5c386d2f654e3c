package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** A small text file that names something and is only ever replaced as a whole. */
public final class PointerFile {
  private final Path path;
  private final Configuration conf;

  public PointerFile(Path path, Configuration conf) {
    this.path = path;
    this.conf = conf;
  }

  /** Where it lies. */
  @Override
  public String toString() {
    return path.toString();
  }

  /** The name it holds, or empty where there is no such file or it is blank. */
  public Optional<String> read() throws IOException {
    return Datasets.content(files(), path)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
        .filter(name -> !name.isEmpty());
  }

  /**
   * Makes it hold a name; readers find the old one or the new one, never less.
   *
   * @return false if it held that name before
   */
  public boolean write(String name) throws IOException {
    if (name.isBlank() || name.lines().count() != 1) {
      throw new IllegalArgumentException(path + ": name is '" + name + "'; it must be one line");
    }
    if (read().filter(name.strip()::equals).isPresent()) {
      return false;
    }
    FileSystem files = files();
    if (ObjectStores.isOne(files, conf)) {
      put(files, path, name); // an object is there when it is closed
      return true;
    }
    Path temporary = HiddenNames.temporary(path);
    put(files, temporary, name);
    if (files.getUri().getScheme().equals("file")) {
      rename(files, temporary);
    } else {
      FileContext.getFileContext(files.getUri(), conf)
          .rename(temporary, path, Options.Rename.OVERWRITE);
    }
    return true;
  }

  /** The rename of a local file replaces another at once, which FileContext does in two steps. */
  private void rename(FileSystem files, Path temporary) throws IOException {
    if (!files.rename(temporary, path)) {
      throw new DatasetException("cannot rename " + temporary + " to " + path + ": refused");
    }
  }

  private static void put(FileSystem files, Path target, String name) throws IOException {
    try (OutputStream out = files.create(target, true)) {
      out.write((name.strip() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A checksum beside the file could not be replaced in the same instant, so there is none. */
  private FileSystem files() throws IOException {
    FileSystem files = path.getFileSystem(conf);
    return files instanceof LocalFileSystem local ? local.getRaw() : files;
  }
}
