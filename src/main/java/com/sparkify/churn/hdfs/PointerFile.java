package com.sparkify.churn.hdfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A small text file that names something and is only ever replaced as a whole. */
public final class PointerFile {
  private static final int MOST_BYTES = 1024;

  private final Path path;
  private final Configuration conf;

  public PointerFile(Path path, Configuration conf) {
    this.path = path;
    this.conf = conf;
  }

  /** Where it is. */
  @Override
  public String toString() {
    return path.toString();
  }

  /**
   * The name it holds, or empty if there is no such file or it is blank.
   *
   * @throws IOException if the file is too long to hold a name
   */
  public Optional<String> read() throws IOException {
    FileSystem files = WholeFile.files(path, conf);
    requireShort(files);
    return Datasets.content(files, path)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
        .filter(name -> !name.isEmpty());
  }

  private void requireShort(FileSystem files) throws IOException {
    try {
      long length = files.getFileStatus(path).getLen();
      if (length > MOST_BYTES) {
        throw new IOException(
            "%s: is %,d bytes; it must hold a name of at most %,d"
                .formatted(path, length, MOST_BYTES));
      }
    } catch (FileNotFoundException none) {
      // A blank file names nothing.
    }
  }

  /**
   * Stores a name; readers find the old one or the new one, never a part.
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
    WholeFile.replace(path, (name.strip() + "\n").getBytes(StandardCharsets.UTF_8), conf);
    return true;
  }
}
