package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where every dataset is stored below one root directory, on any Hadoop file system. */
public record HdfsLayout(Path root) {
  private static final Pattern MODEL_VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** What stages write; logs are their shippers'. */
  private static final Set<Dataset> BUILT = EnumSet.complementOf(EnumSet.of(Dataset.LOGS));

  /** The folder of the models. */
  public static final String MODELS = "models";

  /** The folder of the records of runs. */
  public static final String HISTORY = "history";

  /** The folder of the hashes of erased users, and of the certificates. */
  public static final String ERASED = "erased";

  /** The folder of the file that plans campaigns, and of their effects. */
  public static final String CAMPAIGNS = "campaigns";

  /** The file in a campaign's folder that holds its effect. */
  public static final String EFFECT = "effect.json";

  /** The file beside the models that names the one in use. */
  public static final String CHAMPION = "CHAMPION";

  public HdfsLayout {
    Objects.requireNonNull(root, "root");
  }

  public HdfsLayout(String root) {
    this(new Path(root));
  }

  /** The folder of all of a dataset's partitions. */
  public Path folder(Dataset dataset) {
    return new Path(root, dataset.folder());
  }

  /** One partition of a dataset. */
  public Path partition(Dataset dataset, LocalDate date) {
    return new Path(folder(dataset), dataset.partitionName(date));
  }

  public Path sessions(LocalDate dt) {
    return partition(Dataset.SESSIONS, dt);
  }

  public Path features(LocalDate asOf) {
    return partition(Dataset.FEATURES, asOf);
  }

  public Path scores(LocalDate asOf) {
    return partition(Dataset.SCORES, asOf);
  }

  /** The file that plans campaigns; it is optional. */
  public Path campaigns() {
    return new Path(new Path(root, CAMPAIGNS), "campaigns.csv");
  }

  /** The folder of the hashes of erased users, and of the certificates. */
  public Path erased() {
    return new Path(root, ERASED);
  }

  /** The folder of the records of runs. */
  public Path history() {
    return new Path(root, HISTORY);
  }

  /** The effect of a campaign: a published dataset with {@link #EFFECT} in it. */
  public Path campaign(String name) {
    return new Path(new Path(root, CAMPAIGNS), name);
  }

  /** The file that says which users a campaign actually reached; it is optional. */
  public Path reached(String campaign) {
    return new Path(new Path(root, CAMPAIGNS), campaign + "-reached.csv");
  }

  /** The folder of all model versions. */
  public Path models() {
    return new Path(root, MODELS);
  }

  /**
   * The directory of one model version.
   *
   * @throws IllegalArgumentException if the version could not be a plain directory's name
   */
  public Path model(String version) {
    if (!MODEL_VERSION.matcher(version).matches() || version.equals(CHAMPION)) {
      throw new IllegalArgumentException(
          "model version is '%s'; it must match %s and not be %s"
              .formatted(version, MODEL_VERSION, CHAMPION));
    }
    return new Path(models(), version);
  }

  /** The file that names the model version in use. */
  public Path champion() {
    return new Path(models(), CHAMPION);
  }

  /**
   * A root that is misspelt must not look like an empty one.
   *
   * @throws DatasetException if no stage has written here
   */
  public void requireRoot(Configuration conf) throws IOException {
    if (!isRoot(conf)) {
      throw new DatasetException(
          "%s: holds none of %s and %s; is it the --output of the other stages?"
              .formatted(root, Dataset.names(BUILT), MODELS));
    }
  }

  /** Whether any stage has written here: it holds a dataset other than logs, or models. */
  public boolean isRoot(Configuration conf) throws IOException {
    FileSystem files = root.getFileSystem(conf);
    for (Dataset dataset : BUILT) {
      if (files.exists(folder(dataset))) {
        return true;
      }
    }
    return files.exists(models());
  }

  /** The published partitions of a dataset, oldest first; none if there is no such folder. */
  public List<Partition> published(Dataset dataset, Configuration conf) throws IOException {
    return Datasets.published(folder(dataset), dataset, conf);
  }

  /**
   * A published partition.
   *
   * @throws DatasetException if it is not published; says which are
   */
  public Partition require(Dataset dataset, LocalDate date, Configuration conf) throws IOException {
    Path path = partition(dataset, date);
    Optional<Path> files = Datasets.resolve(path, conf);
    if (files.isEmpty()) {
      List<Partition> there = published(dataset, conf);
      throw new DatasetException(
          path
              + ": nothing is published there; "
              + (there.isEmpty()
                  ? "nor is anything else in " + folder(dataset)
                  : "there are %s to %s"
                      .formatted(there.get(0).date(), there.get(there.size() - 1).date())));
    }
    return new Partition(date, path, files.get());
  }

  /** The published partition with the latest date. */
  public Optional<Partition> newest(Dataset dataset, Configuration conf) throws IOException {
    List<Partition> published = published(dataset, conf);
    return published.isEmpty()
        ? Optional.empty()
        : Optional.of(published.get(published.size() - 1));
  }
}
