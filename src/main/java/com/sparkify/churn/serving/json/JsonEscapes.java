package com.sparkify.churn.serving.json;

import java.nio.charset.StandardCharsets;

/** Backslash escapes in strings. */
final class JsonEscapes {
  private static final String NAMES = "\"\\/bfnrt";
  private static final String VALUES = "\"\\/\b\f\n\r\t";

  private JsonEscapes() {}

  /** Checks the escape at a backslash and gives the position of its last byte. */
  static int lastOf(byte[] bytes, int backslash) {
    int at = backslash + 1;
    if (at < bytes.length && NAMES.indexOf(bytes[at]) >= 0) {
      return at;
    }
    if (at + 4 < bytes.length && bytes[at] == 'u') {
      for (int digit = at + 1; digit <= at + 4; digit++) {
        if (Character.digit(bytes[digit], 16) < 0) {
          throw new JsonFault("byte " + digit + ": \\u is not followed by four hexadecimal digits");
        }
      }
      return at + 4;
    }
    throw new JsonFault("byte " + backslash + ": not an escape that JSON has");
  }

  /** The text of checked bytes {@code [start, end)}. */
  static String unescape(byte[] bytes, int start, int end) {
    String raw = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char next = raw.charAt(i);
      if (next != '\\') {
        text.append(next);
      } else if (raw.charAt(++i) == 'u') {
        text.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        text.append(VALUES.charAt(NAMES.indexOf(raw.charAt(i))));
      }
    }
    return text.toString();
  }
}
