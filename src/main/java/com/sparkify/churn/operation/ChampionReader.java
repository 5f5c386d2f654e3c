package com.sparkify.churn.operation;

import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.bundle.PromotionHistory;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.PointerFile;
import com.sparkify.churn.operation.Status.ChampionState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What the champion's folder says of its age and quality. */
record ChampionReader(HdfsLayout layout, Configuration conf) {
  private static final String AUC = "auc";

  /** The champion; empty if no model has been promoted yet. */
  Optional<ChampionState> read() throws IOException {
    Optional<String> version = new PointerFile(layout.champion(), conf).read();
    return version.isEmpty() ? Optional.empty() : Optional.of(read(version.get()));
  }

  private ChampionState read(String version) throws IOException {
    Path folder = layout.model(version);
    Path file = new Path(folder, ModelManifest.FILE_NAME);
    ModelManifest manifest = ModelManifest.parse(bytes(file), file.toString());
    SortedMap<String, String> period = manifest.lineage().period();
    String trained = period.getOrDefault("judgedFrom", "?") + "_" + period.get("judgedTo");
    FileStatus latest = files().getFileStatus(file);
    for (FileStatus evaluation : evaluations(folder)) {
      if (evaluation.getModificationTime() > latest.getModificationTime()) {
        latest = evaluation;
      }
    }
    List<PromotionHistory.Entry> history = new PromotionHistory(layout.models(), conf).entries();
    boolean own = latest.getPath().getName().equals(ModelManifest.FILE_NAME);
    return new ChampionState(
        version,
        manifest.lineage().learnedTo().orElseThrow(),
        own ? manifest.metrics().getOrDefault(AUC, Double.NaN) : auc(latest.getPath()),
        own ? trained : latest.getPath().getParent().getName(),
        judged(version, latest, history),
        promoted(version, history));
  }

  private double auc(Path metrics) throws IOException {
    return JsonFields.parse(bytes(metrics), metrics.toString()).object(AUC).number("value");
  }

  private FileStatus[] evaluations(Path model) throws IOException {
    Path metrics = new Path(new Path(model, ModelFiles.EVALUATIONS), "*/" + ModelFiles.METRICS);
    FileStatus[] found = files().globStatus(metrics);
    return found == null ? new FileStatus[0] : found;
  }

  /** A contest for the championship is a judgement, too. */
  private static Instant judged(
      String version, FileStatus latest, List<PromotionHistory.Entry> history) {
    Instant evaluated = Instant.ofEpochMilli(latest.getModificationTime());
    return history.stream()
        .filter(entry -> entry.judged(version))
        .map(PromotionHistory.Entry::at)
        .filter(evaluated::isBefore)
        .reduce((earlier, later) -> later)
        .orElse(evaluated);
  }

  private static Optional<Instant> promoted(String version, List<PromotionHistory.Entry> history) {
    return history.stream()
        .filter(entry -> entry.changedChampion() && entry.challenger().equals(version))
        .map(PromotionHistory.Entry::at)
        .reduce((earlier, later) -> later);
  }

  private byte[] bytes(Path file) throws IOException {
    try (InputStream in = files().open(file)) {
      return in.readAllBytes();
    } catch (FileNotFoundException missing) {
      throw new IOException(file + ": no such file", missing);
    }
  }

  private FileSystem files() throws IOException {
    return layout.root().getFileSystem(conf);
  }
}
