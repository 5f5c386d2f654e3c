package com.sparkify.churn.job;

import com.sparkify.churn.hdfs.DatasetPublisher;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * The {@code churn.*} properties that a user may set; a misspelt one is an error, not a default.
 */
public final class KnownSettings {
  private static final String PREFIX = "churn.";

  private static final List<String> KEYS =
      List.of(
          InputSettings.MAX_LINE_BYTES,
          InputSettings.EARLIEST,
          InputSettings.LATEST,
          InputSettings.MAX_REJECTED_FRACTION,
          InputSettings.MAX_UNREADABLE_FILES,
          LogInputFormat.SPLIT_BYTES,
          SessionizeSettings.MEMORY_MB,
          FeaturizeSettings.HORIZON_DAYS,
          ScoreSettings.HOLD_OUT_SHARE,
          DatasetPublisher.OBJECT_STORE_SCHEMES,
          DatasetPublisher.RUN_ID);

  private KnownSettings() {}

  /**
   * Checks what is set before any work begins.
   *
   * @param others keys that are known elsewhere
   * @throws IllegalArgumentException if a property is not known, or its value not allowed
   */
  public static void check(Configuration conf, Set<String> others) {
    for (Map.Entry<String, String> property : conf) {
      String key = property.getKey();
      if (key.startsWith(PREFIX) && !KEYS.contains(key) && !others.contains(key)) {
        throw new IllegalArgumentException(
            "%s is no known setting; did you mean %s?".formatted(key, nearest(key)));
      }
    }
    InputSettings.from(conf);
    LogInputFormat.splitBytes(conf);
    SessionizeSettings.memoryBytes(conf);
    FeaturizeSettings.horizonDays(conf);
    ScoreSettings.holdOutShare(conf);
  }

  private static String nearest(String key) {
    String nearest = KEYS.get(0);
    for (String known : KEYS) {
      nearest = distance(key, known) < distance(key, nearest) ? known : nearest;
    }
    return nearest;
  }

  /** How many characters must be put in, taken out or changed (V. Levenshtein, 1965). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
