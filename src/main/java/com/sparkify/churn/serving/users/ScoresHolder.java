package com.sparkify.churn.serving.users;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.parquet.TableReader;
import com.sparkify.churn.table.ScoreTable;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the newest batch of scores, and reads a newer one beside it when it is published. */
public final class ScoresHolder {
  private static final Logger LOG = LoggerFactory.getLogger(ScoresHolder.class);

  private static final List<String> COLUMNS =
      List.of(
          "user_id",
          "probability",
          "decile",
          "contact",
          "control_group",
          "reasons_up",
          "reasons_down",
          "model_version");

  private final Optional<Path> folder;
  private final Configuration conf;
  private volatile UserScores current;
  private volatile String failure;
  private String loaded = "";

  /**
   * @param folder holds the {@code as-of=…} partitions; empty where there are no scores to serve
   */
  public ScoresHolder(Optional<Path> folder, Configuration conf) {
    this.folder = folder;
    this.conf = conf;
  }

  public Optional<UserScores> current() {
    return Optional.ofNullable(current);
  }

  /** Whether scores are wanted, but the first look at them has not ended yet. */
  public boolean isLoading() {
    return folder.isPresent() && current == null && failure == null;
  }

  /** Why the newest scores could not be read. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Looks for newer scores. */
  public synchronized void refresh() {
    if (folder.isEmpty()) {
      return;
    }
    try {
      List<Partition> published = Datasets.published(folder.get(), Dataset.SCORES, conf);
      if (published.isEmpty()) {
        failure = folder.get() + ": no scores are published there";
        return;
      }
      Partition newest = published.get(published.size() - 1);
      String state = state(newest);
      if (!state.equals(loaded)) {
        current = load(newest);
        loaded = state;
        failure = null;
        LOG.info("serving {} scores as of {}", current.size(), newest.date());
      }
    } catch (IOException | RuntimeException bad) {
      if (!String.valueOf(bad.getMessage()).equals(failure)) {
        LOG.warn("cannot read the newest scores: {}", bad.getMessage());
      }
      failure = String.valueOf(bad.getMessage());
    }
  }

  /** Changes when the partition is published anew. */
  private String state(Partition partition) throws IOException {
    StringBuilder state = new StringBuilder(partition.files().toString());
    for (FileStatus file : Datasets.dataFiles(partition.files(), conf)) {
      state.append(' ').append(file.getPath().getName());
      state.append(' ').append(file.getLen()).append(' ').append(file.getModificationTime());
    }
    return state.toString();
  }

  private UserScores load(Partition partition) throws IOException {
    try (TableReader table = TableReader.open(partition.path(), conf, COLUMNS)) {
      ScoreIndexer indexer = null;
      try {
        while (table.next()) {
          if (indexer == null) {
            indexer = new ScoreIndexer(batch(partition, text(table, 7)));
          }
          indexer.add(score(table, partition.date()));
        }
        return (indexer == null ? new ScoreIndexer(batch(partition, "")) : indexer).build();
      } catch (IOException | RuntimeException broken) {
        if (indexer != null) {
          indexer.abandon();
        }
        throw broken;
      }
    }
  }

  private UserScores.Batch batch(Partition partition, String modelVersion) throws IOException {
    Path drift = new Path(partition.files(), ScoreTable.DRIFT_FILE);
    FileSystem files = drift.getFileSystem(conf);
    if (!files.exists(drift)) {
      return new UserScores.Batch(partition.date(), modelVersion, Optional.empty());
    }
    try (InputStream in = files.open(drift)) {
      return new UserScores.Batch(partition.date(), modelVersion, Optional.of(in.readAllBytes()));
    }
  }

  private static UserScore score(TableReader table, LocalDate asOf) throws IOException {
    return new UserScore(
        table.getString(0),
        asOf,
        table.getDouble(1),
        table.getInt(2),
        table.getBoolean(3),
        table.getBoolean(4),
        text(table, 5),
        text(table, 6),
        text(table, 7));
  }

  private static String text(TableReader table, int position) {
    return table.isNull(position) ? "" : table.getString(position);
  }
}
