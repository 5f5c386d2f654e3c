package com.sparkify.churn.event;

/**
 * Puts each object of a stream of JSON on a line of its own; what is between objects is left out.
 */
final class ObjectLines {
  private int depth;
  private boolean inString;
  private boolean isEscaped;

  /** Whether bytes that belong to no object are being written, up to the next object. */
  private boolean inGarbage;

  /**
   * Processes the next bytes.
   *
   * @param to room for twice as many: an object may be one byte, with a line feed after it
   * @return how many were written
   */
  int write(byte[] from, int length, byte[] to) {
    int end = 0;
    for (int i = 0; i < length; i++) {
      byte here = from[i];
      if (depth == 0) {
        end = between(here, to, end);
      } else if (here == '\n' && inString) {
        // No JSON string holds a line feed: the object is broken, and the next one is looked for.
        end = endLine(to, end);
      } else {
        to[end++] = here == '\n' || here == '\r' ? (byte) ' ' : here;
        follow(here);
        if (depth == 0) {
          end = endLine(to, end);
        }
      }
    }
    return end;
  }

  private int between(byte here, byte[] to, int end) {
    int written = end;
    if (here == '{') {
      written = inGarbage ? endLine(to, written) : written;
      depth = 1;
      to[written++] = here;
    } else if (inGarbage || !isSeparator(here)) {
      inGarbage = here != '\n';
      to[written++] = here;
    }
    return written;
  }

  private void follow(byte here) {
    if (isEscaped) {
      isEscaped = false;
    } else if (inString) {
      isEscaped = here == '\\';
      inString = here != '"';
    } else if (here == '"') {
      inString = true;
    } else if (here == '{' || here == '[') {
      depth++;
    } else if (here == '}' || here == ']') {
      depth--;
    }
  }

  private int endLine(byte[] to, int end) {
    depth = 0;
    inString = false;
    isEscaped = false;
    inGarbage = false;
    to[end] = '\n';
    return end + 1;
  }

  private static boolean isSeparator(byte here) {
    return here == ' '
        || here == '\t'
        || here == '\r'
        || here == '\n'
        || here == ','
        || here == '['
        || here == ']'
        || here == (byte) 0xEF
        || here == (byte) 0xBB
        || here == (byte) 0xBF;
  }
}
