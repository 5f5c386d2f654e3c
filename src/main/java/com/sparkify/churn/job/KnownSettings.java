package com.sparkify.churn.job;

import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.job.featurize.FeaturizeSettings;
import com.sparkify.churn.job.log.InputSettings;
import com.sparkify.churn.job.log.LogInputFormat;
import com.sparkify.churn.job.score.ScoreSettings;
import com.sparkify.churn.job.sessionize.SessionizeSettings;
import com.sparkify.churn.operation.lineage.LineageSettings;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.hadoop.conf.Configuration;

/**
 * The {@code churn.*} properties that a user may set; a misspelt one is an error, not a default.
 */
public final class KnownSettings {
  private static final String PREFIX = "churn.";

  static final List<String> KEYS =
      List.of(
          InputSettings.MAX_LINE_BYTES,
          InputSettings.EARLIEST,
          InputSettings.LATEST,
          InputSettings.MAX_REJECTED_FRACTION,
          InputSettings.MAX_UNREADABLE_FILES,
          LogInputFormat.SPLIT_BYTES,
          SessionizeSettings.MEMORY_MB,
          SessionizeSettings.REFUSE_UNUSUAL_DAYS,
          FeaturizeSettings.HORIZON_DAYS,
          FeaturizeSettings.MEMORY_DAYS,
          ScoreSettings.CONTROL_SHARE,
          ScoreSettings.USERS_PER_FILE,
          LineageSettings.FILE,
          LineageSettings.URL,
          LineageSettings.NAMESPACE,
          LineageSettings.PARENT,
          DatasetPublisher.OBJECT_STORE_SCHEMES,
          DatasetPublisher.RUN_ID);

  private KnownSettings() {}

  /**
   * Checks all settings before any work begins.
   *
   * @param others keys that are known elsewhere
   * @throws IllegalArgumentException if a property is not known, or its value not allowed
   */
  public static void check(Configuration conf, Set<String> others) {
    for (Map.Entry<String, String> property : conf) {
      String key = property.getKey();
      if (key.startsWith(PREFIX) && !KEYS.contains(key) && !others.contains(key)) {
        throw new IllegalArgumentException(
            "unknown setting %s; did you mean %s?".formatted(key, nearest(key)));
      }
    }
    InputSettings.from(conf);
    LogInputFormat.splitBytes(conf);
    SessionizeSettings.memoryBytes(conf);
    SessionizeSettings.refusesUnusualDays(conf);
    FeaturizeSettings.horizonDays(conf);
    FeaturizeSettings.memoryDays(conf);
    ScoreSettings.controlShare(conf);
    ScoreSettings.usersPerFile(conf);
    LineageSettings.check(conf);
  }

  private static String nearest(String key) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return Collections.min(KEYS, Comparator.comparingInt(known -> distance.apply(key, known)));
  }
}
