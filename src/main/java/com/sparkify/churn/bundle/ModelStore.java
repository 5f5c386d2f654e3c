package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.PointerFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The model directories in a folder: each is written whole under its version, and never changed.
 *
 * @param folder holds one directory a version
 */
public record ModelStore(Path folder, Configuration conf) {
  private static final String STAGING = ".staging-";

  /** The versions there are, in order of their names. */
  public List<String> versions() throws IOException {
    try {
      FileSystem files = files();
      return Arrays.stream(files.listStatus(folder))
          .filter(FileStatus::isDirectory)
          .map(directory -> directory.getPath().getName())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (FileNotFoundException none) {
      return List.of();
    }
  }

  /** The version written last; empty where there is none. */
  public Optional<String> newest() throws IOException {
    String newest = null;
    long latest = Long.MIN_VALUE;
    for (String version : versions()) {
      Path manifest = new Path(directory(version), ModelManifest.FILE_NAME);
      if (files().exists(manifest)) {
        long written = files().getFileStatus(manifest).getModificationTime();
        if (written >= latest) {
          latest = written;
          newest = version;
        }
      }
    }
    return Optional.ofNullable(newest);
  }

  /** The version in use; empty before the first promotion. */
  public Optional<String> champion() throws IOException {
    return pointer().read();
  }

  /** The file that names the version in use. */
  public PointerFile pointer() {
    return new PointerFile(new Path(folder, HdfsLayout.CHAMPION), conf);
  }

  public Path directory(String version) {
    return new Path(folder, version);
  }

  /**
   * Writes a model whole or not at all; the same model a second time changes nothing.
   *
   * @param contents all files but the manifest, by name
   * @return its directory
   * @throws BundleException if other files lie there already
   */
  public Path publish(ModelManifest manifest, Map<String, byte[]> contents) throws IOException {
    Path target = directory(manifest.version());
    if (files().exists(target)) {
      if (Arrays.equals(readAll(target).get(ModelManifest.FILE_NAME), manifest.toBytes())) {
        return target;
      }
      throw new BundleException(
          target + ": is another model under the same version; move it away, then train again");
    }
    Path staging = new Path(folder, STAGING + manifest.version());
    files().delete(staging, true);
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      write(new Path(staging, content.getKey()), content.getValue());
    }
    write(new Path(staging, ModelManifest.FILE_NAME), manifest.toBytes());
    if (!files().rename(staging, target)) {
      throw new BundleException(
          target + ": could not be put in place of " + staging + "; was it published meanwhile?");
    }
    return target;
  }

  /**
   * Loads a model and checks every file of it.
   *
   * @param running the schema of the vectors that will be scored
   */
  public ModelBundle load(String version, FeatureSchema running) throws IOException {
    Path directory = directory(version);
    if (!files().exists(directory)) {
      throw new BundleException(
          directory + ": there is no such model; the versions are " + versions());
    }
    return ModelBundle.parse(readAll(directory), running, directory.toString());
  }

  /** Loads a model from any directory. */
  public static ModelBundle load(Path directory, FeatureSchema running, Configuration conf)
      throws IOException {
    return new ModelStore(directory.getParent(), conf).load(directory.getName(), running);
  }

  /** All files of a directory by name. */
  public SortedMap<String, byte[]> readAll(Path directory) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    for (FileStatus file : files().listStatus(directory)) {
      if (file.isFile() && !file.getPath().getName().startsWith(".")) {
        try (InputStream in = files().open(file.getPath())) {
          contents.put(file.getPath().getName(), in.readAllBytes());
        }
      }
    }
    return contents;
  }

  private void write(Path file, byte[] content) throws IOException {
    try (OutputStream out = files().create(file, true)) {
      out.write(content);
    }
  }

  private FileSystem files() throws IOException {
    return folder.getFileSystem(conf);
  }
}
