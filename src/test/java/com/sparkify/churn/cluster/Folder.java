package com.sparkify.churn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;

/** A folder on any file system, and what is in it. */
record Folder(Path path, Configuration conf) {
  /** Every promotion, with its time. */
  private static final String HISTORY = "history.jsonl";

  private static final String RUNS = "history/";

  /** A folder of a cluster's HDFS, with the path of one of this machine. */
  static Folder on(HadoopDaemons cluster, java.nio.file.Path folder) throws IOException {
    Configuration conf = cluster.conf();
    return new Folder(FileSystem.get(conf).makeQualified(new Path(folder.toString())), conf);
  }

  /** A folder of this machine. */
  static Folder here(java.nio.file.Path folder) {
    return new Folder(new Path(folder.toUri()), new Configuration());
  }

  Folder child(String name) {
    return new Folder(new Path(path, name), conf);
  }

  /** The same folder as people write it, by no name of the file system: {@code hdfs:///path}. */
  Folder ofDefaultFileSystem() {
    URI uri = path.toUri();
    return new Folder(new Path(uri.getScheme(), "", uri.getPath()), conf);
  }

  FileSystem files() throws IOException {
    return path.getFileSystem(conf);
  }

  boolean exists() throws IOException {
    return files().exists(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** Copies another folder here, where nothing must be yet. */
  void copyFrom(Folder other) throws IOException {
    files().mkdirs(path.getParent());
    FileUtil.copy(other.files(), other.path(), files(), path, false, conf);
  }

  /** The SHA-256 of every file below, by its path from here; none where there is no folder. */
  SortedMap<String, String> digests() throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (FileStatus file : all()) {
      if (file.isFile()) {
        try (InputStream in = files().open(file.getPath())) {
          digests.put(relative(file), DigestUtils.sha256Hex(in));
        }
      }
    }
    return digests;
  }

  /** When every file and folder below was last changed. */
  SortedMap<String, Long> times() throws IOException {
    SortedMap<String, Long> times = new TreeMap<>();
    for (FileStatus file : all()) {
      times.put(relative(file), file.getModificationTime());
    }
    return times;
  }

  /** Holds the same files with the same bytes, but for those that tell the time of day. */
  void isSameAs(Folder other) throws IOException {
    Map<String, String> expected = other.digests();
    Map<String, String> found = digests();
    assertThat(expected).as(other + " holds files").isNotEmpty();
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    names.removeIf(name -> Objects.equals(expected.get(name), found.get(name)));
    names.removeIf(name -> name.endsWith(HISTORY) || name.startsWith(RUNS));
    assertThat(names).as("files of %s that are not those of %s", this, other).isEmpty();
  }

  /** Fails where a run has left what only it needed. */
  void hasNoLeftovers() throws IOException {
    for (FileStatus file : all()) {
      assertThat(file.getPath().getName())
          .as("%s", file.getPath())
          .doesNotStartWith("_tmp-")
          .doesNotStartWith("_old-")
          .doesNotStartWith("_trash-")
          .doesNotStartWith("_temporary")
          .doesNotStartWith(".search");
    }
  }

  private String relative(FileStatus file) {
    return path.toUri().relativize(file.getPath().toUri()).getPath();
  }

  private List<FileStatus> all() throws IOException {
    List<FileStatus> all = new ArrayList<>();
    FileStatus[] children;
    try {
      children = files().listStatus(path);
    } catch (FileNotFoundException none) {
      return all;
    }
    for (FileStatus child : children) {
      all.add(child);
      if (child.isDirectory()) {
        all.addAll(new Folder(child.getPath(), conf).all());
      }
    }
    return all;
  }
}
