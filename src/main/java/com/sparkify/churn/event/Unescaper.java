package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns the inside of a JSON string, already checked by {@link JsonScanner}, into plain UTF-8. */
final class Unescaper {
  /** Readable after the text, and room for the word that its last bytes are written with. */
  private static final int SPARE_BYTES = 16;

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

  /** Whether the text decoded last holds half of a surrogate pair, which UTF-8 cannot represent. */
  boolean isLossy() {
    return lossy;
  }

  void decode(byte[] buffer, int start, int end) {
    length = 0;
    lossy = false;
    // An escape never decodes to more bytes than it is written with.
    if (text.length < end - start + SPARE_BYTES) {
      text = new byte[2 * (end - start) + SPARE_BYTES];
    }
    int at = start;
    while (at < end) {
      at = copyPlain(buffer, at, end);
      if (at < end) {
        at = decodeEscape(buffer, at, end);
      }
    }
    Arrays.fill(text, length, length + 8, (byte) 0);
  }

  /** Copies what comes before the next backslash, and returns where that is, or the end. */
  private int copyPlain(byte[] buffer, int start, int end) {
    int at = start;
    while (at < end && at + 8 <= buffer.length) {
      long word = Words.at(buffer, at);
      long backslashes = Words.backslashes(word);
      Words.put(text, length, word);
      int copied = Math.min(end - at, backslashes == 0 ? 8 : Words.firstMark(backslashes));
      at += copied;
      length += copied;
      if (backslashes != 0) {
        return at;
      }
    }
    while (at < end && buffer[at] != '\\') {
      text[length++] = buffer[at++];
    }
    return at;
  }

  private int decodeEscape(byte[] buffer, int at, int end) {
    if (buffer[at + 1] == 'u') {
      return decodeUnicode(buffer, at, end);
    }
    text[length++] = plain(buffer[at + 1]);
    return at + 2;
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
    if (first < 0x80) {
      text[length++] = (byte) first;
      return next;
    }
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
      value = value << 4 | HexDigits.valueOf(buffer[start + i]);
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
