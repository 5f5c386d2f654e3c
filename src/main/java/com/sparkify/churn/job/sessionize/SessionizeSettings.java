package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.job.log.LogDays;
import com.sparkify.churn.job.run.NumberSetting;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What to sessionize.
 *
 * @param inputs files, folders or globs of raw logs
 * @param output root of the datasets; {@code sessions} and {@code quarantine} are written below
 * @param replace whether to rebuild partitions whose input has not changed
 * @param days of logs to read
 * @param arrivedBy files changed after this instant are ignored, as if they did not exist yet
 */
public record SessionizeSettings(
    List<Path> inputs, Path output, boolean replace, LogDays days, Instant arrivedBy) {
  /** Megabytes of memory that a map task may fill with fragments before it hands them over. */
  public static final String MEMORY_MB = "churn.sessionize.memory-mb";

  /** Whether a day that is far outside of the same weekday before is refused. */
  public static final String REFUSE_UNUSUAL_DAYS = "churn.sessionize.refuse-unusual-days";

  private static final int LARGEST_DEFAULT_MB = 128;
  private static final int MOST_MB = 1 << 16;

  public SessionizeSettings {
    inputs = List.copyOf(inputs);
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(days, "days");
    Objects.requireNonNull(arrivedBy, "arrivedBy");
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("no input is given; name files, folders or globs of logs");
    }
  }

  public static long memoryBytes(Configuration conf) {
    long eighthOfHeap = Runtime.getRuntime().maxMemory() / 8 >> 20;
    long standard = Math.max(8, Math.min(LARGEST_DEFAULT_MB, eighthOfHeap));
    return new NumberSetting(MEMORY_MB, 1, MOST_MB).whole(conf, standard) << 20;
  }

  /**
   * Whether a day that is far outside of the same weekday before is refused; otherwise it is
   * published with a warning.
   *
   * @throws IllegalArgumentException if the setting is neither true nor false
   */
  public static boolean refusesUnusualDays(Configuration conf) {
    String text = conf.getTrimmed(REFUSE_UNUSUAL_DAYS, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(
          "%s is '%s'; it must be true or false".formatted(REFUSE_UNUSUAL_DAYS, text));
    }
    return Boolean.parseBoolean(text);
  }
}
