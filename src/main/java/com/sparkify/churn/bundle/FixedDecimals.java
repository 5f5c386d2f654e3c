package com.sparkify.churn.bundle;

import java.util.Locale;

/**
 * Numbers as text with a fixed number of decimals: the same as {@link String#format} gives, in a
 * small part of the time.
 */
final class FixedDecimals {
  private static final int[] POWERS = {1, 10, 100, 1000};
  private static final int GROUP = 1000;

  /** Below it, doubles tell whole numbers and halves apart. */
  private static final double MOST = 1L << 51;

  private FixedDecimals() {}

  /**
   * As {@code %.0f} to {@code %.3f} in the root locale.
   *
   * @param decimals 0 to 3
   */
  static String of(float value, int decimals) {
    // A float times a thousand is exact in a double, so that halves are halves.
    double scaled = Math.abs((double) value) * POWERS[decimals];
    if (!(scaled < MOST)) {
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
    long rounded = Math.round(scaled);
    StringBuilder text = sign(value).append(rounded / POWERS[decimals]);
    if (decimals > 0) {
      text.append('.');
      padded(rounded % POWERS[decimals], decimals, text);
    }
    return text.toString();
  }

  /** As {@code %,.0f} in the root locale. */
  static String grouped(float value) {
    double size = Math.abs((double) value);
    if (!(size < MOST)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    StringBuilder text = sign(value);
    group(Math.round(size), text);
    return text.toString();
  }

  private static StringBuilder sign(float value) {
    StringBuilder text = new StringBuilder(16);
    return Float.floatToRawIntBits(value) < 0 ? text.append('-') : text;
  }

  private static void group(long whole, StringBuilder text) {
    if (whole < GROUP) {
      text.append(whole);
    } else {
      group(whole / GROUP, text);
      text.append(',');
      padded(whole % GROUP, 3, text);
    }
  }

  private static void padded(long number, int digits, StringBuilder text) {
    for (int digit = digits - 1; digit > 0 && number < POWERS[digit]; digit--) {
      text.append('0');
    }
    text.append(number);
  }
}
