package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
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
    return Datasets.content(WholeFile.files(path, conf), path)
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
    WholeFile.replace(path, (name.strip() + "\n").getBytes(StandardCharsets.UTF_8), conf);
    return true;
  }
}
