package com.sparkify.churn.serving.json;

import java.nio.charset.StandardCharsets;

/** Reads numbers: the nearest doubles of decimal digits. */
final class JsonNumber {
  private static final int EXACT_DIGITS = 15;

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private final byte[] bytes;
  private int end;

  JsonNumber(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Where the number that was read ends. */
  int end() {
    return end;
  }

  /**
   * @throws JsonFault if no number begins at {@code start}, or it is beyond a double
   */
  double read(int start) {
    byte[] text = bytes;
    int at = start;
    boolean negative = at < text.length && text[at] == '-';
    at += negative ? 1 : 0;
    int whole = at;
    long digits = 0;
    for (; at < text.length && isDigit(text[at]); at++) {
      digits = digits * 10 + (text[at] - '0');
    }
    requireWhole(whole, at);
    int scale = 0;
    if (at < text.length && text[at] == '.') {
      int fraction = ++at;
      for (; at < text.length && isDigit(text[at]); at++) {
        digits = digits * 10 + (text[at] - '0');
      }
      scale = at - fraction;
      requireDigits(scale, at);
    }
    boolean exponent = at < text.length && (text[at] | 0x20) == 'e';
    int significant = at - whole - (scale == 0 ? 0 : 1);
    if (exponent || significant > EXACT_DIGITS) {
      return slowly(start, exponent ? exponentEnd(at) : at);
    }
    end = at;
    double size = scale == 0 ? digits : digits / POWERS[scale];
    return negative ? -size : size;
  }

  private double slowly(int start, int stop) {
    end = stop;
    double value =
        Double.parseDouble(new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1));
    if (Double.isInfinite(value)) {
      throw new JsonFault("byte " + start + ": a number beyond 64-bit floating point");
    }
    return value;
  }

  private int exponentEnd(int letter) {
    int at = letter + 1;
    if (at < bytes.length && (bytes[at] == '+' || bytes[at] == '-')) {
      at++;
    }
    int first = at;
    while (at < bytes.length && isDigit(bytes[at])) {
      at++;
    }
    requireDigits(at - first, at);
    return at;
  }

  private static boolean isDigit(byte each) {
    return each >= '0' && each <= '9';
  }

  private void requireWhole(int first, int stop) {
    if (stop == first) {
      throw new JsonFault("byte " + first + ": a value is missing or not JSON");
    }
    if (bytes[first] == '0' && stop > first + 1) {
      throw new JsonFault("byte " + first + ": a number begins with 0");
    }
  }

  private static void requireDigits(int count, int at) {
    if (count == 0) {
      throw new JsonFault("byte " + at + ": a number is incomplete");
    }
  }
}
