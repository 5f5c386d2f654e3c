package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;

/** Lines laid out as {@link EventParser} wants them: ended by a line feed, and padded. */
public final class LineBytes {
  private LineBytes() {}

  /** A padded copy of some lines, with a line feed after the last one. */
  public static byte[] padded(byte[] lines) {
    byte[] copy = new byte[lines.length + 1 + EventParser.PADDING];
    System.arraycopy(lines, 0, copy, 0, lines.length);
    copy[lines.length] = '\n';
    return copy;
  }

  /** A padded copy of some lines, with a line feed after the last one. */
  public static byte[] padded(String lines) {
    return padded(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** Position of the next line feed; there must be one, followed by the padding. */
  public static int lineFeed(byte[] bytes, int start) {
    int position = start;
    while (true) {
      long marks = Words.lineFeeds(Words.at(bytes, position));
      if (marks != 0) {
        return position + Words.firstMark(marks);
      }
      position += 8;
    }
  }
}
