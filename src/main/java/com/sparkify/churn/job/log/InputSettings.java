package com.sparkify.churn.job.log;

import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.job.run.NumberSetting;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.hadoop.conf.Configuration;

/**
 * What is accepted as a log.
 *
 * @param maxRejectedFraction share of a day's lines that may be rejected; if there are more,
 *     nothing is published
 * @param maxUnreadableFiles how many of a day's files may be truncated; if there are more, nothing
 *     is published
 */
public record InputSettings(
    ParserLimits limits, double maxRejectedFraction, int maxUnreadableFiles) {
  public static final String MAX_LINE_BYTES = "churn.input.max-line-bytes";
  public static final String EARLIEST = "churn.input.earliest";
  public static final String LATEST = "churn.input.latest";
  public static final String MAX_REJECTED_FRACTION = "churn.input.max-rejected-fraction";

  /** How many files of a day may be truncated; with 0, a day with one is refused. */
  public static final String MAX_UNREADABLE_FILES = "churn.input.max-unreadable-files";

  static final double DEFAULT_MAX_REJECTED_FRACTION = 0.01;
  static final int DEFAULT_MAX_UNREADABLE_FILES = 1;

  private static final NumberSetting LINE_BYTES =
      new NumberSetting(MAX_LINE_BYTES, 1, ParserLimits.LONGEST_LINE_BYTES);

  public InputSettings {
    if (!(maxRejectedFraction >= 0 && maxRejectedFraction <= 1)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be from 0 to 1".formatted(MAX_REJECTED_FRACTION, maxRejectedFraction));
    }
    if (maxUnreadableFiles < 0) {
      throw new IllegalArgumentException(
          "%s is %s; it must be 0 or more".formatted(MAX_UNREADABLE_FILES, maxUnreadableFiles));
    }
  }

  /**
   * @throws IllegalArgumentException if a setting is out of bounds; it is named
   */
  public static InputSettings from(Configuration conf) {
    ParserLimits standard = ParserLimits.DEFAULT;
    ParserLimits limits =
        new ParserLimits(
            (int) LINE_BYTES.whole(conf, standard.maxLineBytes()),
            instant(conf, EARLIEST, standard.earliestMillis()),
            instant(conf, LATEST, standard.latestMillis()));
    return new InputSettings(
        limits,
        new NumberSetting(MAX_REJECTED_FRACTION, 0, 1)
            .fraction(conf, DEFAULT_MAX_REJECTED_FRACTION),
        (int)
            new NumberSetting(MAX_UNREADABLE_FILES, 0, Integer.MAX_VALUE)
                .whole(conf, DEFAULT_MAX_UNREADABLE_FILES));
  }

  private static long instant(Configuration conf, String key, long standard) {
    String text = conf.getTrimmed(key);
    if (text == null) {
      return standard;
    }
    try {
      Instant instant = Instant.parse(text);
      Instant end = Instant.ofEpochMilli(ParserLimits.END_OF_TIME_MILLIS);
      if (instant.isBefore(Instant.EPOCH) || instant.isAfter(end)) {
        throw new IllegalArgumentException(
            "%s is '%s'; it must be from %s to %s".formatted(key, text, Instant.EPOCH, end));
      }
      return instant.toEpochMilli();
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          "%s is '%s'; it must be an instant such as 2018-10-01T00:00:00Z".formatted(key, text),
          wrong);
    }
  }
}
