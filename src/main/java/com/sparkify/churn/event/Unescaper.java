package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns the inside of a JSON string, already checked by {@link JsonScanner}, into plain UTF-8. */
final class Unescaper {
  private byte[] text = new byte[256];
  private int length;
  private boolean lossy;

  /** The text decoded last, with at least eight readable bytes after it. */
  byte[] text() {
    return text;
  }

  int length() {
    return length;
  }

  /** Whether the text decoded last holds half of a surrogate pair, which UTF-8 cannot hold. */
  boolean isLossy() {
    return lossy;
  }

  void decode(byte[] buffer, int start, int end) {
    length = 0;
    lossy = false;
    // An escape never decodes to more bytes than it is written with.
    if (text.length < end - start + 8) {
      text = new byte[2 * (end - start) + 8];
    }
    int at = start;
    while (at < end) {
      if (buffer[at] != '\\') {
        text[length++] = buffer[at++];
      } else if (buffer[at + 1] == 'u') {
        at = decodeUnicode(buffer, at, end);
      } else {
        text[length++] = plain(buffer[at + 1]);
        at += 2;
      }
    }
    Arrays.fill(text, length, length + 8, (byte) 0);
  }

  private static byte plain(byte letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  private int decodeUnicode(byte[] buffer, int start, int end) {
    char first = hex(buffer, start);
    int next = start + 6;
    if (Character.isHighSurrogate(first)
        && next + 6 <= end
        && buffer[next] == '\\'
        && buffer[next + 1] == 'u'
        && Character.isLowSurrogate(hex(buffer, next))) {
      append(new String(new char[] {first, hex(buffer, next)}));
      return next + 6;
    }
    lossy |= Character.isSurrogate(first);
    append(String.valueOf(first));
    return next;
  }

  private static char hex(byte[] buffer, int start) {
    int value = 0;
    for (int i = 2; i < 6; i++) {
      value = value << 4 | Character.digit(buffer[start + i], 16);
    }
    return (char) value;
  }

  private void append(String characters) {
    // A lone surrogate has no UTF-8 form: it becomes a question mark.
    byte[] bytes = characters.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, text, length, bytes.length);
    length += bytes.length;
  }
}
