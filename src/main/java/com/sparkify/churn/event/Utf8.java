package com.sparkify.churn.event;

/** Well-formedness of UTF-8 (Unicode 15, table 3-7): no overlong forms, surrogates or strays. */
final class Utf8 {
  private Utf8() {}

  /**
   * Length of the well-formed multi-byte character at a position, or -1.
   *
   * @param limit end of what may be read
   */
  static int characterLength(byte[] bytes, int position, int limit) {
    int first = bytes[position] & 0xFF;
    if (first >= 0xC2 && first <= 0xDF) {
      return continues(bytes, position + 1, limit, 0x80, 0xBF) ? 2 : -1;
    }
    if (first >= 0xE0 && first <= 0xEF) {
      int low = first == 0xE0 ? 0xA0 : 0x80;
      int high = first == 0xED ? 0x9F : 0xBF;
      return continues(bytes, position + 1, limit, low, high)
              && continues(bytes, position + 2, limit, 0x80, 0xBF)
          ? 3
          : -1;
    }
    if (first >= 0xF0 && first <= 0xF4) {
      int low = first == 0xF0 ? 0x90 : 0x80;
      int high = first == 0xF4 ? 0x8F : 0xBF;
      return continues(bytes, position + 1, limit, low, high)
              && continues(bytes, position + 2, limit, 0x80, 0xBF)
              && continues(bytes, position + 3, limit, 0x80, 0xBF)
          ? 4
          : -1;
    }
    return -1;
  }

  /** Whether a whole range is well-formed. */
  static boolean isWellFormed(byte[] bytes, int start, int end) {
    int position = start;
    while (position < end) {
      if (bytes[position] >= 0) {
        position++;
        continue;
      }
      int length = characterLength(bytes, position, end);
      if (length < 0) {
        return false;
      }
      position += length;
    }
    return true;
  }

  private static boolean continues(byte[] bytes, int position, int limit, int low, int high) {
    if (position >= limit) {
      return false;
    }
    int value = bytes[position] & 0xFF;
    return value >= low && value <= high;
  }
}
