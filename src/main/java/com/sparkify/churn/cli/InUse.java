package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Partitions that are not removed for their age alone.
 *
 * @param championInputs names of the feature tables that the champion learned from or was judged on
 * @param newestScores the scores that are served
 */
record InUse(Set<String> championInputs, Optional<Path> newestScores) {
  static InUse none() {
    return new InUse(Set.of(), Optional.empty());
  }

  /**
   * @throws IOException if there is a champion whose inputs cannot be read
   */
  static InUse of(HdfsLayout layout, Configuration conf) throws IOException {
    ModelStore models = new ModelStore(layout.models(), conf);
    Optional<String> champion = models.champion();
    Set<String> inputs =
        champion.isPresent()
            ? Set.copyOf(models.manifest(champion.get()).lineage().inputs().keySet())
            : Set.of();
    List<Partition> scores = layout.published(Dataset.SCORES, conf);
    return new InUse(
        inputs,
        scores.isEmpty() ? Optional.empty() : Optional.of(scores.get(scores.size() - 1).path()));
  }

  /** Why a partition is needed, if it is. */
  Optional<String> reason(Dataset dataset, Path partition) {
    if (dataset == Dataset.FEATURES && championInputs.contains(partition.getName())) {
      return Optional.of("the champion learned from it or was judged on it");
    }
    return dataset == Dataset.SCORES && newestScores.filter(partition::equals).isPresent()
        ? Optional.of("these are the newest scores, which are served")
        : Optional.empty();
  }
}
