package com.sparkify.churn.serving.users;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.FailureMessage;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.operation.WindowCounts;
import com.sparkify.churn.table.ScoreColumn;
import com.sparkify.churn.table.ScoreRows;
import com.sparkify.churn.table.ScoreTable;
import java.io.FileNotFoundException;
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

/**
 * Holds the newest batch of scores, and reads a newer one in the background when it is published.
 */
public final class ScoresHolder {
  private static final Logger LOG = LoggerFactory.getLogger(ScoresHolder.class);

  private static final int LOOKS_BETWEEN_TRIES = 10;

  private final Optional<Path> folder;
  private final Configuration conf;
  private volatile UserScores current;
  private volatile String failure;
  private volatile long loads;
  private volatile long failures;
  private String loaded = "";
  private String damaged = "";
  private int looksSinceFailure;

  /**
   * @param folder holds the {@code as-of=…} partitions; empty if there are no scores to serve
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

  /** Batches loaded so far. */
  public long loads() {
    return loads;
  }

  /** Tries that failed so far. */
  public long failures() {
    return failures;
  }

  /**
   * Looks for newer scores. Those that turned out damaged are read again only at every tenth look,
   * or if their files change.
   *
   * @return whether the newest scores are served, or none are wanted
   */
  public synchronized boolean refresh() {
    if (folder.isEmpty()) {
      return true;
    }
    String state = "";
    try {
      Partition newest = newest(folder.get());
      state = state(newest);
      if (!state.equals(loaded)) {
        if (state.equals(damaged) && ++looksSinceFailure < LOOKS_BETWEEN_TRIES) {
          return false;
        }
        current = load(newest);
        loads++;
        loaded = state;
        LOG.info(
            "serving {} scores as of {}{}",
            current.size(),
            newest.date(),
            failure == null ? "" : ", after they could not be read");
      } else if (failure != null) {
        LOG.info("the scores as of {} can be read again", newest.date());
      }
      failure = null;
      damaged = "";
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError bad) {
      failed(state, bad);
      return false;
    }
  }

  private void failed(String state, Throwable bad) {
    String message = FailureMessage.of(bad);
    if (!message.equals(failure)) {
      String kept = current == null ? "none are served" : "those as of " + current.asOf() + " stay";
      LOG.warn("cannot read the newest scores, {}: {}", kept, message);
    }
    failures++;
    failure = message;
    damaged = state;
    looksSinceFailure = 0;
  }

  private Partition newest(Path scores) throws IOException {
    List<Partition> published = Datasets.published(scores, Dataset.SCORES, conf);
    if (published.isEmpty()) {
      throw new FileNotFoundException(scores + ": no scores are published there");
    }
    return published.get(published.size() - 1);
  }

  /** Changes when the partition is published again. */
  private String state(Partition partition) throws IOException {
    StringBuilder state = new StringBuilder(partition.files().toString());
    for (FileStatus file : Datasets.dataFiles(partition.files(), conf)) {
      state.append(' ').append(file.getPath().getName());
      state.append(' ').append(file.getLen()).append(' ').append(file.getModificationTime());
    }
    return state.toString();
  }

  private UserScores load(Partition partition) throws IOException {
    try (ScoreRows rows = new ScoreRows(partition.path(), conf, ScoreColumn.values())) {
      boolean row = rows.next();
      UserScores.Batch batch = batch(partition, row ? Optional.of(rows) : Optional.empty());
      try (ScoreIndexer indexer = new ScoreIndexer(batch)) {
        for (; row; row = rows.next()) {
          indexer.add(score(rows, partition.date()));
        }
        return indexer.build();
      }
    }
  }

  /**
   * @param first at the first row, if there is one: what holds for all rows is the same in each
   */
  private UserScores.Batch batch(Partition partition, Optional<ScoreRows> first)
      throws IOException {
    Optional<WindowCounts> windows =
        Datasets.manifest(partition.path(), conf)
            .flatMap(manifest -> WindowCounts.of(manifest.provenance()));
    Path drift = new Path(partition.files(), ScoreTable.DRIFT_FILE);
    FileSystem files = drift.getFileSystem(conf);
    Optional<byte[]> bytes = Optional.empty();
    Optional<DriftFigures> figures = Optional.empty();
    if (files.exists(drift)) {
      try (InputStream in = files.open(drift)) {
        bytes = Optional.of(in.readAllBytes());
      }
      figures = Optional.of(DriftFigures.of(bytes.get(), drift.toString()));
    }
    return new UserScores.Batch(
        partition.date(),
        first.map(ScoreRows::modelVersion).orElse(""),
        first.map(ScoreRows::campaign).orElse(""),
        first.map(ScoreRows::horizonDays).orElse(0),
        bytes,
        figures,
        windows);
  }

  private static UserScore score(ScoreRows row, LocalDate asOf) {
    return new UserScore(
        row.userId(),
        asOf,
        row.probability(),
        row.decile(),
        row.campaign(),
        Group.of(row.group()),
        row.listedSince(),
        row.reasons(),
        row.facts(),
        row.modelVersion());
  }
}
