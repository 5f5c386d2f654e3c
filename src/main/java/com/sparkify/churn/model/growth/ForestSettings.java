package com.sparkify.churn.model.growth;

import com.sparkify.churn.csv.CsvLine;
import java.util.Iterator;
import java.util.List;
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
 * @param featureShare share of these tried for each split, in (0, 1]
 * @param userShare share of the users each tree draws, in (0, 1]; with replacement if it is 1
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
  /** The names of {@link #fields} as a row of CSV. */
  public static final String CSV_HEADER =
      "trees,depth,leaf_size,most_features,feature_share,user_share,stayer_share,exposure_days";

  /** The names of {@link #fields}. */
  public static final List<String> COLUMNS = CsvLine.fields(CSV_HEADER);

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

  /** How many features are tried for each split, out of a number of features. */
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

  /** The settings as a row of CSV, in the order of {@link #CSV_HEADER}. */
  public String toCsv() {
    return CsvLine.of(fields());
  }

  /** The settings in the order of {@link #COLUMNS}. */
  public List<Object> fields() {
    return List.of(
        trees, depth, leafSize, mostFeatures, featureShare, userShare, stayerShare, exposureDays);
  }

  /**
   * Reads what {@link #toCsv} wrote.
   *
   * @param where named in errors
   * @throws IllegalArgumentException if the row has other fields, or a setting is out of bounds
   */
  public static ForestSettings parseCsv(String row, String where) {
    return of(CsvLine.fields(row), where);
  }

  /**
   * Reads {@link #fields}.
   *
   * @param where named in errors
   * @throws IllegalArgumentException if there are others, or a setting is out of bounds
   */
  public static ForestSettings of(List<String> fields, String where) {
    try {
      if (fields.size() == COLUMNS.size()) {
        Iterator<String> next = fields.iterator();
        return new ForestSettings(
            Integer.parseInt(next.next()),
            Integer.parseInt(next.next()),
            Integer.parseInt(next.next()),
            Integer.parseInt(next.next()),
            Double.parseDouble(next.next()),
            Double.parseDouble(next.next()),
            Double.parseDouble(next.next()),
            Integer.parseInt(next.next()));
      }
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(wrong(fields, where), noNumber);
    } catch (IllegalArgumentException outOfBounds) {
      throw new IllegalArgumentException(where + ": " + outOfBounds.getMessage(), outOfBounds);
    }
    throw new IllegalArgumentException(wrong(fields, where));
  }

  private static String wrong(List<String> fields, String where) {
    return "%s: '%s' is not a candidate; it must be the numbers %s"
        .formatted(where, CsvLine.of(fields), CSV_HEADER);
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
