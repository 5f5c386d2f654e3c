package com.sparkify.churn.event;

/**
 * Reads a whole number that is written with an exponent, such as {@code 1.528366378E12}: so Java
 * and Spark write a time in milliseconds that they hold as a decimal. Not thread-safe.
 */
final class ExponentNumber {
  /** A double holds every whole number of this many digits exactly. */
  private static final int MOST_DIGITS = 15;

  private final JsonScanner json;
  private long value;
  private int end;

  ExponentNumber(JsonScanner json) {
    this.json = json;
  }

  /**
   * Reads one digit from 1 to 9, a point, decimals, {@code E}, and an exponent that makes it a
   * whole number of at most 15 digits.
   *
   * @param start where the number starts, in a line
   * @return whether that is there; {@link #value} and {@link #end} then hold it
   */
  boolean read(byte[] line, int start) {
    int first = line[start] - '0';
    if (first < 1 || first > 9 || line[start + 1] != '.') {
      return false;
    }
    json.readInteger(start + 2);
    int letter = json.integerEnd();
    int decimals = letter - start - 2;
    if (decimals == 0 || decimals >= MOST_DIGITS || line[letter] != 'E') {
      return false;
    }
    long fraction = json.integer();
    boolean read = json.readInteger(letter + 1);
    long exponent = json.integer();
    if (!read || exponent < decimals || exponent >= MOST_DIGITS) {
      return false;
    }
    long digits = first * Words.powerOfTen(decimals) + fraction;
    value = digits * Words.powerOfTen((int) exponent - decimals);
    end = json.integerEnd();
    return true;
  }

  long value() {
    return value;
  }

  /** What follows the number. */
  int end() {
    return end;
  }
}
