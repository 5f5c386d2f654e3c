package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.FileContent;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.HiddenNames;
import com.sparkify.churn.hdfs.PointerFile;
import com.sparkify.churn.hdfs.SealedFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
  /** The versions there are, in order of their names. */
  public List<String> versions() throws IOException {
    List<String> versions = new ArrayList<>();
    for (FileStatus child : children()) {
      String name = child.getPath().getName();
      if (child.isDirectory() && !HiddenNames.isHidden(name) && sealed(child.getPath()).isThere()) {
        versions.add(name);
      }
    }
    versions.sort(Comparator.naturalOrder());
    return versions;
  }

  /** The version written last; empty if there is none. */
  public Optional<String> newest() throws IOException {
    String newest = null;
    long latest = Long.MIN_VALUE;
    for (String version : versions()) {
      Path manifest = new Path(directory(version), ModelManifest.FILE_NAME);
      long written = files().getFileStatus(manifest).getModificationTime();
      if (written >= latest) {
        latest = written;
        newest = version;
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

  /** As {@link #publish(ModelManifest, Map, Map)}, without large files. */
  public Path publish(ModelManifest manifest, Map<String, byte[]> contents) throws IOException {
    return publish(manifest, contents, Map.of());
  }

  /**
   * Writes a model whole or not at all; the same model a second time changes nothing.
   *
   * @param contents all small files but the manifest, by name
   * @param large files that are written as a stream, by name
   * @return its directory
   * @throws BundleException if other files exist already
   */
  public Path publish(
      ModelManifest manifest, Map<String, byte[]> contents, Map<String, FileContent> large)
      throws IOException {
    Path target = directory(manifest.version());
    if (sealed(target).isThere()) {
      byte[] there = file(manifest.version(), ModelManifest.FILE_NAME).orElseThrow();
      if (Arrays.equals(there, manifest.toBytes())) {
        return target;
      }
      throw new BundleException(
          target + ": is another model under the same version; move it away, then train again");
    }
    SortedMap<String, byte[]> all = new TreeMap<>(contents);
    all.put(ModelManifest.FILE_NAME, manifest.toBytes());
    sealed(target).write(all, large);
    return target;
  }

  /**
   * Loads a model and checks every file of it.
   *
   * @param running the schema of the vectors that will be scored
   */
  public ModelBundle load(String version, FeatureSchema running) throws IOException {
    return ModelBundle.parse(files(version), running, directory(version).toString());
  }

  /** Loads what a model was judged by, which has not seen the held-out users. */
  public ModelBundle loadJudged(String version, FeatureSchema running) throws IOException {
    return ModelBundle.parseJudged(files(version), running, directory(version).toString());
  }

  private StoredModel files(String version) throws IOException {
    Path directory = directory(version);
    if (!sealed(directory).isThere()) {
      throw new BundleException(
          directory + ": there is no such model; the versions are " + versions());
    }
    return read(directory);
  }

  /**
   * The manifest of a model.
   *
   * @throws BundleException if there is no such model, or its manifest was changed
   */
  public ModelManifest manifest(String version) throws IOException {
    Optional<byte[]> bytes = file(version, ModelManifest.FILE_NAME);
    if (bytes.isEmpty()) {
      throw new BundleException(
          directory(version) + ": there is no such model; the versions are " + versions());
    }
    return ModelManifest.parse(bytes.get(), directory(version) + "/" + ModelManifest.FILE_NAME);
  }

  /** Loads a model from any directory. */
  public static ModelBundle load(Path directory, FeatureSchema running, Configuration conf)
      throws IOException {
    return new ModelStore(directory.getParent(), conf).load(directory.getName(), running);
  }

  /** A file of a model by its name, as it is; empty if the model has none. */
  public Optional<byte[]> file(String version, String name) throws IOException {
    Optional<InputStream> file = open(version, name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = file.get()) {
      return Optional.of(in.readAllBytes());
    }
  }

  /** A file of a model by its name, to be read as a stream; empty if the model has none. */
  public Optional<InputStream> open(String version, String name) throws IOException {
    try {
      return Optional.of(files().open(new Path(directory(version), name)));
    } catch (FileNotFoundException none) {
      return Optional.empty();
    }
  }

  /** Reads a model's directory: all files but the holdout, which may be large. */
  public StoredModel read(Path directory) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    SortedMap<String, String> large = new TreeMap<>();
    for (FileStatus file : files().listStatus(directory)) {
      String name = file.getPath().getName();
      if (file.isFile() && name.equals(ModelFiles.HOLDOUT)) {
        large.put(name, Checksums.sha256(files(), file.getPath()));
      } else if (file.isFile() && !name.startsWith(".")) {
        try (InputStream in = files().open(file.getPath())) {
          contents.put(name, in.readAllBytes());
        }
      }
    }
    return new StoredModel(contents, large);
  }

  private FileStatus[] children() throws IOException {
    try {
      return files().listStatus(folder);
    } catch (FileNotFoundException none) {
      return new FileStatus[0];
    }
  }

  private SealedFolder sealed(Path directory) {
    return new SealedFolder(directory, ModelManifest.FILE_NAME, conf);
  }

  private FileSystem files() throws IOException {
    return folder.getFileSystem(conf);
  }
}
