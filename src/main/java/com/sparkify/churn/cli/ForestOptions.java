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
      description = "Most splits from root to leaf. Default: ${DEFAULT-VALUE}.")
  private int depth = ForestSettings.DEFAULT.depth();

  @Option(
      names = "--leaf-size",
      paramLabel = "N",
      description = "Fewest sampled rows in a leaf. Default: ${DEFAULT-VALUE}.")
  private int leafSize = ForestSettings.DEFAULT.leafSize();

  @Option(
      names = "--most-features",
      paramLabel = "N",
      description =
          "Use this many of the features that models learn from, the most important ones."
              + " Default: ${DEFAULT-VALUE}, more than there are.")
  private int mostFeatures = ForestSettings.DEFAULT.mostFeatures();

  @Option(
      names = "--feature-share",
      paramLabel = "SHARE",
      description = "Share of these looked at for a split. Default: ${DEFAULT-VALUE}.")
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
          "Share of the rows without a churn each tree keeps; calibration undoes it."
              + " Default: ${DEFAULT-VALUE}.")
  private double stayerShare = ForestSettings.DEFAULT.stayerShare();

  @Option(
      names = "--exposure-days",
      paramLabel = "N",
      description =
          "Most days after an as-of date in which a cancellation teaches something."
              + " Default: ${DEFAULT-VALUE}.")
  private int exposureDays = ForestSettings.DEFAULT.exposureDays();

  ForestSettings settings() {
    return new ForestSettings(
        trees, depth, leafSize, mostFeatures, featureShare, userShare, stayerShare, exposureDays);
  }
}
