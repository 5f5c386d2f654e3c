package com.sparkify.churn.model;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a forest is grown.
 *
 * @param trees how many
 * @param depth most splits from root to leaf
 * @param leafSize fewest sampled rows in a leaf
 * @param mostFeatures how many features are used: those that a first, smaller forest of all found
 *     most important
 * @param featureShare share of these looked at for each split, in (0, 1]
 * @param userShare share of the users each tree draws, in (0, 1]; with replacement where it is 1
 * @param stayerShare share of the drawn rows without a churn that each tree keeps, in (0, 1]
 */
public record ForestSettings(
    int trees,
    int depth,
    int leafSize,
    int mostFeatures,
    double featureShare,
    double userShare,
    double stayerShare) {
  /** Chosen by cross-validation on simulated users and on the public generator's logs. */
  public static final ForestSettings DEFAULT = new ForestSettings(200, 6, 50, 40, 0.25, 1, 0.2);

  public ForestSettings {
    requireAtLeastOne("trees", trees);
    requireAtLeastOne("depth", depth);
    requireAtLeastOne("leaf size", leafSize);
    requireAtLeastOne("most features", mostFeatures);
    requireShare("feature share", featureShare);
    requireShare("user share", userShare);
    requireShare("stayer share", stayerShare);
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be 1 or more");
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be in (0, 1]");
    }
  }

  /** How many features are looked at for each split, out of so many. */
  public int featuresPerSplit(int features) {
    return Math.max(1, Math.min(features, (int) Math.round(featureShare * features)));
  }

  public ForestSettings withTrees(int newTrees) {
    return new ForestSettings(
        newTrees, depth, leafSize, mostFeatures, featureShare, userShare, stayerShare);
  }

  /** The settings by name, as the manifest keeps them. */
  public SortedMap<String, String> toMap() {
    SortedMap<String, String> map = new TreeMap<>();
    map.put("trees", String.valueOf(trees));
    map.put("depth", String.valueOf(depth));
    map.put("leafSize", String.valueOf(leafSize));
    map.put("mostFeatures", String.valueOf(mostFeatures));
    map.put("featureShare", String.valueOf(featureShare));
    map.put("userShare", String.valueOf(userShare));
    map.put("stayerShare", String.valueOf(stayerShare));
    return map;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d trees, depth %d, leaf %d, %d features by %.2f, users %.2f, stayers %.2f",
        trees,
        depth,
        leafSize,
        mostFeatures,
        featureShare,
        userShare,
        stayerShare);
  }
}
