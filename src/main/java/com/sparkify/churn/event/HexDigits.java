package com.sparkify.churn.event;

import java.util.Arrays;

/** The values of hexadecimal digits, looked up. */
final class HexDigits {
  private static final byte[] VALUES = values();

  private HexDigits() {}

  /** 0 to 15, or a negative number for any other character. */
  static int valueOf(byte character) {
    return VALUES[character & 0xFF];
  }

  /** Whether the four bytes from a position are such digits. */
  static boolean areFour(byte[] bytes, int position) {
    int any =
        valueOf(bytes[position])
            | valueOf(bytes[position + 1])
            | valueOf(bytes[position + 2])
            | valueOf(bytes[position + 3]);
    return any >= 0;
  }

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (char digit : "0123456789abcdefABCDEF".toCharArray()) {
      values[digit] = (byte) Character.digit(digit, 16);
    }
    return values;
  }
}
