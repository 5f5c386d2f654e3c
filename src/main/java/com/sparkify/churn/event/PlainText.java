package com.sparkify.churn.event;

import java.util.Arrays;

/** The text of a JSON string, without its escapes. */
public final class PlainText {
  private PlainText() {}

  /** A copy without escapes, in UTF-8, of a range that the parser has taken for a string. */
  public static byte[] of(byte[] bytes, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] == '\\') {
        Unescaper unescaper = new Unescaper();
        unescaper.decode(bytes, start, start + length);
        return Arrays.copyOf(unescaper.text(), unescaper.length());
      }
    }
    return Arrays.copyOfRange(bytes, start, start + length);
  }
}
