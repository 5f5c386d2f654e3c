package com.sparkify.churn.cli;

import com.sparkify.churn.model.growth.ForestSettings;
import picocli.CommandLine.Option;

/** How the forest is grown; the defaults were chosen by cross-validation. */
final class ForestOptions {
  @Option(
      names = "--trees",
      paramLabel = "N",
      description = "Number of trees. Default: ${DEFAULT-VALUE}.")
  private int trees = ForestSettings.DEFAULT.trees();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Maximum number of splits from root to leaf. Default: ${DEFAULT-VALUE}.")
  private int depth = ForestSettings.DEFAULT.depth();

  @Option(
      names = "--leaf-size",
      paramLabel = "N",
      description = "Minimum number of sampled rows in a leaf. Default: ${DEFAULT-VALUE}.")
  private int leafSize = ForestSettings.DEFAULT.leafSize();

  @Option(
      names = "--most-features",
      paramLabel = "N",
      description =
          "Use this many of the features that models learn from, the most important ones."
              + " Default: ${DEFAULT-VALUE}, which is more than there are: all of them.")
  private int mostFeatures = ForestSettings.DEFAULT.mostFeatures();

  @Option(
      names = "--feature-share",
      paramLabel = "SHARE",
      description = "Share of the features considered for each split. Default: ${DEFAULT-VALUE}.")
  private double featureShare = ForestSettings.DEFAULT.featureShare();

  @Option(
      names = "--user-share",
      paramLabel = "SHARE",
      description =
          "Share of the users each tree draws; 1 draws with replacement. Default:"
              + " ${DEFAULT-VALUE}.")
  private double userShare = ForestSettings.DEFAULT.userShare();

  @Option(
      names = "--stayer-share",
      paramLabel = "SHARE",
      description =
          "Share of the rows without a cancellation that each tree uses; calibration corrects"
              + " for it."
              + " Default: ${DEFAULT-VALUE}.")
  private double stayerShare = ForestSettings.DEFAULT.stayerShare();

  @Option(
      names = "--exposure-days",
      paramLabel = "N",
      description =
          "How many days after an as-of date the forest learns from."
              + " Default: ${DEFAULT-VALUE}.")
  private int exposureDays = ForestSettings.DEFAULT.exposureDays();

  ForestSettings settings() {
    return new ForestSettings(
        trees, depth, leafSize, mostFeatures, featureShare, userShare, stayerShare, exposureDays);
  }
}
