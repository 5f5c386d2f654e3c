package com.sparkify.churn.job.run;

import org.apache.hadoop.conf.Configuration;

/**
 * A setting that is a number within bounds.
 *
 * @param key of the property
 * @param the smallest allowed value
 * @param the largest allowed value
 */
public record NumberSetting(String key, double least, double most) {

  /**
   * The configured number, or the default.
   *
   * @throws IllegalArgumentException if it is not a number, or out of bounds; key and value are
   *     named
   */
  public double fraction(Configuration conf, double standard) {
    String text = conf.getTrimmed(key);
    if (text == null) {
      return standard;
    }
    try {
      return checked(Double.parseDouble(text), text, "a number");
    } catch (NumberFormatException noNumber) {
      throw wrong(text, "a number", noNumber);
    }
  }

  /** The configured whole number, or the default; errors as of {@link #fraction}. */
  public long whole(Configuration conf, long standard) {
    String text = conf.getTrimmed(key);
    if (text == null) {
      return standard;
    }
    try {
      long value = Long.parseLong(text);
      checked(value, text, "a whole number");
      return value;
    } catch (NumberFormatException noNumber) {
      throw wrong(text, "a whole number", noNumber);
    }
  }

  private double checked(double value, String text, String what) {
    if (!(value >= least && value <= most)) {
      throw wrong(text, what, null);
    }
    return value;
  }

  private IllegalArgumentException wrong(String text, String what, NumberFormatException cause) {
    return new IllegalArgumentException(
        "%s is '%s'; it must be %s from %s to %s"
            .formatted(key, text, what, text(least), text(most)),
        cause);
  }

  private static String text(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
