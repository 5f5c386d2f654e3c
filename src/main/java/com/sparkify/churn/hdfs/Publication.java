package com.sparkify.churn.hdfs;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Datasets being built in a staging directory that readers do not see, one folder per dataset;
 * closing without publishing removes them.
 */
public final class Publication implements Closeable {
  private final FileSystem files;
  private final Path staging;
  private final Configuration conf;
  private final Placement placement;
  private Set<Path> abandoned = Set.of();
  private boolean open = true;

  Publication(FileSystem files, Path staging, Configuration conf) {
    this.files = files;
    this.staging = staging;
    this.conf = conf;
    this.placement = Placement.on(files, conf);
  }

  /** Removes the staging directories of abandoned runs when this is closed. */
  Publication replacing(Set<Path> newAbandoned) {
    abandoned = Set.copyOf(newAbandoned);
    return this;
  }

  /** The staging directory, absent at first: the output of a job that builds several datasets. */
  public Path staging() {
    return staging;
  }

  /** The folder, absent at first, to build one dataset in: {@code <staging>/<name>}. */
  public Path directory(String name) {
    if (HiddenNames.isHidden(name) || name.contains("/")) {
      throw new IllegalArgumentException(
          "dataset name is '" + name + "'; it must be one visible folder's name");
    }
    return new Path(staging, name);
  }

  /** Publishes every staged dataset, all with the same provenance. */
  public List<PublishedDataset> publish(Provenance provenance) throws IOException {
    return publish(name -> provenance);
  }

  /**
   * Publishes every staged dataset, in order of their names, each whole or not at all.
   *
   * @param provenance of a dataset, by its name
   * @throws DatasetException if foreign files are in the way; then none is published
   */
  public List<PublishedDataset> publish(Function<String, Provenance> provenance)
      throws IOException {
    List<PublishedDataset> prepared = new ArrayList<>();
    StagedFiles.describe(files, staging, staged(), conf)
        .forEach(
            (name, described) ->
                prepared.add(
                    new PublishedDataset(
                        new Path(staging.getParent(), name),
                        new Manifest(provenance.apply(name), described),
                        true)));
    for (PublishedDataset dataset : prepared) {
      placement.recover(dataset.path());
    }
    List<PublishedDataset> published = new ArrayList<>();
    for (PublishedDataset dataset : prepared) {
      published.add(place(dataset));
    }
    close();
    return published;
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      files.delete(staging, true);
      for (Path other : abandoned) {
        files.delete(other, true);
      }
    }
  }

  private List<String> staged() throws IOException {
    try {
      return Arrays.stream(files.listStatus(staging))
          .filter(FileStatus::isDirectory)
          .map(child -> child.getPath().getName())
          .filter(name -> !HiddenNames.isHidden(name))
          .sorted()
          .toList();
    } catch (FileNotFoundException nothingStaged) {
      return List.of();
    }
  }

  private PublishedDataset place(PublishedDataset staged) throws IOException {
    Path dataset = staged.path();
    Manifest manifest = staged.manifest();
    if (isPublished(dataset, manifest)) {
      return new PublishedDataset(dataset, manifest, false);
    }
    Path folder = directory(dataset.getName());
    try (OutputStream out = files.create(new Path(folder, Manifest.FILE_NAME), true)) {
      out.write(manifest.toBytes());
    }
    try {
      placement.put(folder, dataset, manifest);
    } catch (IOException | RuntimeException failure) {
      recoverAfter(failure, dataset);
      throw failure;
    }
    return staged;
  }

  private boolean isPublished(Path dataset, Manifest manifest) throws IOException {
    Optional<Path> current = Datasets.resolve(dataset, conf);
    return current.isPresent()
        && Datasets.manifestIn(current.get(), conf).filter(manifest::equals).isPresent()
        && StagedFiles.isWhole(files, current.get(), manifest);
  }

  /** Restores at once what was published before, if it can. */
  private void recoverAfter(Exception failure, Path dataset) {
    try {
      placement.giveUp(dataset);
    } catch (IOException | RuntimeException again) {
      failure.addSuppressed(again);
    }
  }
}
