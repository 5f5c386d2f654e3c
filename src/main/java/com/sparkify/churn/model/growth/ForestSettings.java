package com.sparkify.churn.model.growth;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a forest is grown.
 *
 * @param trees how many
 * @param depth most splits from root to leaf
 * @param leafSize fewest sampled rows in a leaf; a row known for half the days of the average row
 *     counts as half a row
 * @param mostFeatures how many of the features that models learn from are used: if there are more,
 *     those that a first, smaller forest of all found most important
 * @param featureShare share of these looked at for each split, in (0, 1]
 * @param userShare share of the users each tree draws, in (0, 1]; with replacement where it is 1
 * @param stayerShare share of the drawn rows without a churn that each tree keeps, in (0, 1]
 * @param exposureDays most days after an as-of date in which a cancellation teaches something
 */
public record ForestSettings(
    int trees,
    int depth,
    int leafSize,
    int mostFeatures,
    double featureShare,
    double userShare,
    double stayerShare,
    int exposureDays) {
  /** The fields of {@link #toCsv}. */
  public static final String CSV_HEADER =
      "trees,depth,leaf_size,most_features,feature_share,user_share,stayer_share,exposure_days";

  /** Chosen by cross-validation on the public generator's logs. */
  public static final ForestSettings DEFAULT = new ForestSettings(200, 7, 40, 70, 0.3, 1, 0.5, 30);

  public ForestSettings {
    requireAtLeastOne("trees", trees);
    requireAtLeastOne("depth", depth);
    requireAtLeastOne("leaf size", leafSize);
    requireAtLeastOne("most features", mostFeatures);
    requireShare("feature share", featureShare);
    requireShare("user share", userShare);
    requireShare("stayer share", stayerShare);
    requireAtLeastOne("exposure days", exposureDays);
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
        newTrees,
        depth,
        leafSize,
        mostFeatures,
        featureShare,
        userShare,
        stayerShare,
        exposureDays);
  }

  public ForestSettings withDepth(int newDepth) {
    return new ForestSettings(
        trees,
        newDepth,
        leafSize,
        mostFeatures,
        featureShare,
        userShare,
        stayerShare,
        exposureDays);
  }

  public ForestSettings withFeatureShare(double newFeatureShare) {
    return new ForestSettings(
        trees,
        depth,
        leafSize,
        mostFeatures,
        newFeatureShare,
        userShare,
        stayerShare,
        exposureDays);
  }

  public ForestSettings withMostFeatures(int newMostFeatures) {
    return new ForestSettings(
        trees,
        depth,
        leafSize,
        newMostFeatures,
        featureShare,
        userShare,
        stayerShare,
        exposureDays);
  }

  /** The settings as fields of a CSV line, in the order of {@link #CSV_HEADER}. */
  public String toCsv() {
    return String.format(
        Locale.ROOT,
        "%d,%d,%d,%d,%s,%s,%s,%d",
        trees,
        depth,
        leafSize,
        mostFeatures,
        featureShare,
        userShare,
        stayerShare,
        exposureDays);
  }

  /**
   * Reads what {@link #toCsv} wrote.
   *
   * @param where named in errors
   * @throws IllegalArgumentException if the line has other fields, or a setting is out of bounds
   */
  public static ForestSettings parseCsv(String line, String where) {
    String[] fields = line.split(",", -1);
    try {
      if (fields.length == CSV_HEADER.split(",").length) {
        return new ForestSettings(
            Integer.parseInt(fields[0].trim()),
            Integer.parseInt(fields[1].trim()),
            Integer.parseInt(fields[2].trim()),
            Integer.parseInt(fields[3].trim()),
            Double.parseDouble(fields[4].trim()),
            Double.parseDouble(fields[5].trim()),
            Double.parseDouble(fields[6].trim()),
            Integer.parseInt(fields[7].trim()));
      }
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(wrong(line, where), noNumber);
    } catch (IllegalArgumentException outOfBounds) {
      throw new IllegalArgumentException(where + ": " + outOfBounds.getMessage(), outOfBounds);
    }
    throw new IllegalArgumentException(wrong(line, where));
  }

  private static String wrong(String line, String where) {
    return "%s: '%s' is not a candidate; it must be the numbers %s"
        .formatted(where, line, CSV_HEADER);
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
    map.put("exposureDays", String.valueOf(exposureDays));
    return map;
  }

  /** The settings that {@link #toMap} gave. */
  public static ForestSettings from(Map<String, String> map) {
    return new ForestSettings(
        Integer.parseInt(map.get("trees")),
        Integer.parseInt(map.get("depth")),
        Integer.parseInt(map.get("leafSize")),
        Integer.parseInt(map.get("mostFeatures")),
        Double.parseDouble(map.get("featureShare")),
        Double.parseDouble(map.get("userShare")),
        Double.parseDouble(map.get("stayerShare")),
        Integer.parseInt(map.get("exposureDays")));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d trees, depth %d, leaf %d, %d features by %.2f, users %.2f, stayers %.2f, %d days",
        trees,
        depth,
        leafSize,
        mostFeatures,
        featureShare,
        userShare,
        stayerShare,
        exposureDays);
  }
}
