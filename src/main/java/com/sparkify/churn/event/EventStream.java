package com.sparkify.churn.event;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A log file as lines, in whatever form its objects are written. Lines of objects pass through as
 * they are. An array of objects, objects over several lines, and objects without line feeds between
 * them become lines: a line feed is put after each object, those within one become blanks, and
 * brackets and commas between objects are left out. Offsets in such a file are those of its lines.
 */
public final class EventStream extends FilterInputStream {
  /** How much of the beginning decides what a file is. */
  public static final int HEAD_BYTES = 1 << 16;

  private final byte[] head = new byte[HEAD_BYTES];
  private int headBytes;
  private int taken;
  private boolean isRead;
  private Exception headFailure;
  private ObjectLines lines;
  private byte[] cooked = new byte[0];
  private int cookedFrom;
  private int cookedTo;

  public EventStream(InputStream in) {
    super(in);
  }

  /** Whether the file is to be read as one stream of objects, and not line by line. */
  public boolean isOneDocument() throws IOException {
    readHead();
    return lines != null;
  }

  /** The same of the beginning of a file. */
  public static boolean isOneDocument(byte[] head, int length) {
    int start = 0;
    if (length >= 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB) {
      start = 3;
    }
    start = skipSpace(head, start, length);
    if (start == length) {
      return false;
    }
    return head[start] == '[' || head[start] == '{' && goesOnAfterALine(head, start, length);
  }

  /** Whether the first object ends after its line, or is not alone on it. */
  private static boolean goesOnAfterALine(byte[] head, int start, int length) {
    int depth = 0;
    boolean inString = false;
    for (int i = start; i < length; i++) {
      byte here = head[i];
      if (here == '\n') {
        int next = skipSpace(head, i, length);
        return !inString && next < length && (head[next] == '"' || head[next] == '}');
      } else if (inString) {
        inString = here != '"';
        i += here == '\\' ? 1 : 0;
      } else if (here == '"') {
        inString = true;
      } else if (here == '{' || here == '[') {
        depth++;
      } else if ((here == '}' || here == ']') && --depth == 0) {
        int next = skipBlanks(head, i + 1, length);
        return next < length && (head[next] == '{' || head[next] == ',');
      }
    }
    return false;
  }

  private static int skipSpace(byte[] bytes, int from, int length) {
    int i = from;
    while (i < length && (isBlank(bytes[i]) || bytes[i] == '\n')) {
      i++;
    }
    return i;
  }

  private static int skipBlanks(byte[] bytes, int from, int length) {
    int i = from;
    while (i < length && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }

  private void readHead() throws IOException {
    if (isRead) {
      return;
    }
    isRead = true;
    try {
      int read = 0;
      while (headBytes < head.length && read >= 0) {
        headBytes += read;
        read = in.read(head, headBytes, head.length - headBytes);
      }
    } catch (IOException | RuntimeException broken) {
      // What was read before it counts.
      headFailure = broken;
    }
    lines = isOneDocument(head, headBytes) ? new ObjectLines() : null;
  }

  @Override
  public int read() {
    throw new IllegalStateException("blocks are read, not single bytes");
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    readHead();
    if (lines == null) {
      return readRaw(bytes, offset, length);
    }
    while (cookedFrom == cookedTo) {
      byte[] raw = new byte[HEAD_BYTES];
      int read = readRaw(raw, 0, raw.length);
      if (read < 0) {
        return -1;
      }
      cooked = new byte[2 * read];
      cookedFrom = 0;
      cookedTo = lines.write(raw, read, cooked);
    }
    int part = Math.min(length, cookedTo - cookedFrom);
    System.arraycopy(cooked, cookedFrom, bytes, offset, part);
    cookedFrom += part;
    return part;
  }

  private int readRaw(byte[] bytes, int offset, int length) throws IOException {
    if (taken == headBytes) {
      if (headFailure instanceof IOException broken) {
        throw broken;
      } else if (headFailure instanceof RuntimeException broken) {
        throw broken;
      }
      return in.read(bytes, offset, length);
    }
    int part = Math.min(length, headBytes - taken);
    System.arraycopy(head, taken, bytes, offset, part);
    taken += part;
    return part;
  }
}
