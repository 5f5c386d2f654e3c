package com.sparkify.churn.hdfs;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * Names beside a dataset that only publishers know. All start with an underscore, which every
 * Hadoop input format, Hive and Spark skip.
 */
public final class HiddenNames {
  private static final String STAGING = "_tmp-";
  private static final String REPLACED = "_old-";
  private static final String DISCARDED = "_trash-";
  private static final String COMPANION = "_with-";
  private static final Pattern WORK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9=._-]*");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_]+");

  private HiddenNames() {}

  /** Whether readers of datasets skip it. */
  public static boolean isHidden(String name) {
    return name.startsWith("_") || name.startsWith(".");
  }

  /**
   * Whether it belongs to a dataset although readers of tables skip it, as they do files stored
   * beside a table's Parquet files.
   */
  static boolean isCompanion(String name) {
    return name.startsWith(COMPANION);
  }

  static String staging(String work, String token) {
    return STAGING + required("work", work, WORK) + "-" + required("token", token, TOKEN);
  }

  /** Whether this is the staging directory of some run of a piece of work. */
  static boolean isStagingOf(String work, String name) {
    int end = name.lastIndexOf('-');
    return name.startsWith(STAGING)
        && end >= STAGING.length()
        && name.substring(STAGING.length(), end).equals(work);
  }

  /** Whether a dead publisher may have left it and nobody will ever need it. */
  static boolean isLeftover(String name) {
    return name.startsWith(STAGING) || name.startsWith(DISCARDED);
  }

  /** Where a file is written before it takes its place. */
  static Path temporary(Path file) {
    return new Path(file.getParent(), STAGING + file.getName());
  }

  /** Where one run writes a file that others may write at the same time. */
  static Path temporary(Path file, String token) {
    return new Path(file.getParent(), staging(file.getName(), token));
  }

  /** Where a dataset waits while its successor takes its place. */
  static Path replaced(Path dataset) {
    return new Path(dataset.getParent(), REPLACED + dataset.getName());
  }

  /** The dataset whose predecessor has this name, or empty if it is not such a name. */
  static Optional<String> replacedDataset(String name) {
    return name.startsWith(REPLACED)
        ? Optional.of(name.substring(REPLACED.length()))
        : Optional.empty();
  }

  /** Where a dataset is while it is being deleted. */
  static Path discarded(Path dataset) {
    return new Path(dataset.getParent(), DISCARDED + dataset.getName());
  }

  private static String required(String what, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " is '" + value + "'; it must match " + pattern.pattern());
    }
    return value;
  }
}
