package com.sparkify.churn.hdfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * How readers find published datasets: always whole ones, on every kind of file system.
 *
 * <p>A dataset is published when it has a {@code _SUCCESS}. If that names a version directory
 * (object stores), the files are in it, otherwise beside it. While a dataset is being replaced,
 * readers find its predecessor.
 */
public final class Datasets {
  /** Written last; readers that wait for a dataset wait for this file. */
  public static final String SUCCESS = "_SUCCESS";

  private Datasets() {}

  /** The directory that now holds a dataset's files, or empty if none is published. */
  public static Optional<Path> resolve(Path dataset, Configuration conf) throws IOException {
    Optional<Path> found = confirmed(dataset, conf);
    if (found.isPresent()) {
      return found;
    }
    Optional<Path> predecessor = confirmed(HiddenNames.replaced(dataset), conf);
    // A successor may have been confirmed between the two looks.
    return predecessor.isPresent() ? predecessor : confirmed(dataset, conf);
  }

  /**
   * The directory that now holds a dataset's files.
   *
   * @throws DatasetException if none is published there
   */
  public static Path require(Path dataset, Configuration conf) throws IOException {
    Optional<Path> found = resolve(dataset, conf);
    if (found.isEmpty()) {
      throw new DatasetException(dataset + ": nothing is published there (no " + SUCCESS + ")");
    }
    return found.get();
  }

  /** The manifest of a published dataset, or empty if none is published or it has no manifest. */
  public static Optional<Manifest> manifest(Path dataset, Configuration conf) throws IOException {
    Optional<Path> directory = resolve(dataset, conf);
    return directory.isEmpty() ? Optional.empty() : manifestIn(directory.get(), conf);
  }

  /**
   * The manifest of a published dataset.
   *
   * @throws DatasetException if it is not there
   */
  public static Manifest requireManifest(Path dataset, Configuration conf) throws IOException {
    return manifest(dataset, conf).orElseThrow(() -> withoutManifest(dataset));
  }

  /**
   * The manifest of a partition that has been found.
   *
   * @throws DatasetException if it is not there
   */
  public static Manifest requireManifest(Partition partition, Configuration conf)
      throws IOException {
    return manifestIn(partition.files(), conf).orElseThrow(() -> withoutManifest(partition.path()));
  }

  /**
   * The manifest in a resolved directory.
   *
   * @throws DatasetException if it is not there
   */
  static Manifest requireManifestIn(Path directory, Configuration conf) throws IOException {
    return manifestIn(directory, conf).orElseThrow(() -> withoutManifest(directory));
  }

  private static DatasetException withoutManifest(Path dataset) {
    return new DatasetException(
        dataset + ": its " + Manifest.FILE_NAME + " is missing; rebuild the dataset");
  }

  /** The manifest in a resolved directory, or empty if it has none. */
  static Optional<Manifest> manifestIn(Path directory, Configuration conf) throws IOException {
    Path path = new Path(directory, Manifest.FILE_NAME);
    Optional<byte[]> bytes = content(path.getFileSystem(conf), path);
    return bytes.isEmpty() ? Optional.empty() : Optional.of(Manifest.parse(bytes.get(), path));
  }

  /** The data files directly in a resolved directory, in order of their names. */
  public static List<FileStatus> dataFiles(Path directory, Configuration conf) throws IOException {
    FileStatus[] all = directory.getFileSystem(conf).listStatus(directory);
    return Arrays.stream(all)
        .filter(FileStatus::isFile)
        .filter(file -> !HiddenNames.isHidden(file.getPath().getName()))
        .sorted(Comparator.comparing(file -> file.getPath().getName()))
        .toList();
  }

  /** Those of the data files that are Parquet files, in order of their names. */
  public static List<FileStatus> parquetFiles(Path directory, Configuration conf)
      throws IOException {
    return dataFiles(directory, conf).stream()
        .filter(file -> file.getPath().getName().endsWith(ParquetFooter.EXTENSION))
        .toList();
  }

  /**
   * The published partitions in a dataset's folder, oldest first; none if there is no such folder.
   */
  public static List<Partition> published(Path folder, Dataset dataset, Configuration conf)
      throws IOException {
    return published(folder, dataset, LocalDate.MIN, conf);
  }

  /** Those of a date and later. */
  public static List<Partition> published(
      Path folder, Dataset dataset, LocalDate from, Configuration conf) throws IOException {
    List<Partition> published = new ArrayList<>();
    for (LocalDate date : dates(folder, dataset, conf).tailSet(from)) {
      Path path = new Path(folder, dataset.partitionName(date));
      resolve(path, conf).ifPresent(files -> published.add(new Partition(date, path, files)));
    }
    return published;
  }

  /** A small file's content, or empty if there is no such file. */
  static Optional<byte[]> content(FileSystem files, Path file) throws IOException {
    Optional<byte[]> content = contentIfThere(files, file);
    // HDFS says that a file is absent even to users who may not enter its folder, and
    // so may not know; asked for its status, it does not.
    return content.isPresent() || !files.exists(file) ? content : contentIfThere(files, file);
  }

  private static Optional<byte[]> contentIfThere(FileSystem files, Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException missing) {
      return Optional.empty();
    }
  }

  private static SortedSet<LocalDate> dates(Path folder, Dataset dataset, Configuration conf)
      throws IOException {
    SortedSet<LocalDate> dates = new TreeSet<>();
    FileStatus[] children;
    try {
      children = folder.getFileSystem(conf).listStatus(folder);
    } catch (FileNotFoundException noFolder) {
      return dates;
    }
    for (FileStatus child : children) {
      String name = child.getPath().getName();
      dataset.dateOf(HiddenNames.replacedDataset(name).orElse(name)).ifPresent(dates::add);
    }
    return dates;
  }

  private static Optional<Path> confirmed(Path dataset, Configuration conf) throws IOException {
    FileSystem files = dataset.getFileSystem(conf);
    Path success = new Path(dataset, SUCCESS);
    FileStatus status;
    try {
      status = files.getFileStatus(success);
    } catch (FileNotFoundException missing) {
      return Optional.empty();
    }
    if (status.getLen() == 0) {
      // Some stores show an object before its content; then it does not name the version yet.
      return ObjectStores.isOne(files, conf) && ObjectStores.holdsVersionsOnly(files, dataset)
          ? Optional.empty()
          : Optional.of(dataset);
    }
    return content(files, success)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
        .map(text -> ObjectStores.isVersion(text) ? new Path(dataset, text) : dataset);
  }
}
