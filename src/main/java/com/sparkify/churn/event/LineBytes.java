package com.sparkify.churn.event;

/** Lines as {@link EventParser} needs them: ended by a line feed, and padded. */
public final class LineBytes {
  private LineBytes() {}

  /** A padded copy of some lines, with a line feed after the last one. */
  public static byte[] padded(byte[] lines) {
    byte[] copy = new byte[lines.length + 1 + EventParser.PADDING];
    System.arraycopy(lines, 0, copy, 0, lines.length);
    copy[lines.length] = '\n';
    return copy;
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
