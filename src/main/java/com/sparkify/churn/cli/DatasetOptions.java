package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.operation.lineage.Lineage;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;

/** Where feature tables and models are stored: in one root, or where their own options say. */
final class DatasetOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Root of the datasets, as given to the other stages.")
  private String root;

  @Option(
      names = "--features",
      paramLabel = "DIR",
      description = "Folder of the feature tables. Default: features below the root.")
  private String features;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder of the models. Default: models below the root.")
  private String models;

  Path features() {
    return features == null ? layout("--features").folder(Dataset.FEATURES) : new Path(features);
  }

  Path models() {
    return models == null ? layout("--models").models() : new Path(models);
  }

  /** Models that are judged on feature tables; the judgement is stored beside them. */
  Lineage readAndJudged() {
    return new Lineage(List.of(features(), models()), List.of(models()), List.of());
  }

  /** The root, for what reads more datasets than these. */
  Path root() {
    if (root == null) {
      throw new WrongOptionException("give --output DIR");
    }
    return new Path(root);
  }

  /** The layout of the root; empty if none was given. */
  Optional<HdfsLayout> layout() {
    return Optional.ofNullable(root).map(HdfsLayout::new);
  }

  private HdfsLayout layout(String option) {
    if (root == null) {
      throw new WrongOptionException("give --output DIR, or " + option + " DIR");
    }
    return new HdfsLayout(root);
  }
}
