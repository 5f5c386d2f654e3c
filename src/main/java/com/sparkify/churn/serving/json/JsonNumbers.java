package com.sparkify.churn.serving.json;

import java.nio.charset.StandardCharsets;

/** Decimal digits to the nearest double. */
final class JsonNumbers {
  private static final int EXACT_DIGITS = 15;

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private JsonNumbers() {}

  /**
   * @param end of the number, negated where it has an exponent
   */
  static double value(byte[] bytes, int start, int end, JsonCursor.Decimal decimal) {
    if (end > 0 && decimal.significant() <= EXACT_DIGITS && decimal.scale() < POWERS.length) {
      double size = decimal.digits() / POWERS[decimal.scale()];
      return decimal.negative() ? -size : size;
    }
    int length = Math.abs(end) - start;
    double value =
        Double.parseDouble(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
    if (Double.isInfinite(value)) {
      throw new JsonFault("byte " + start + ": a number beyond 64-bit floating point");
    }
    return value;
  }
}
