package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;

/**
 * Moves over the JSON values of one line, checking RFC 8259 and UTF-8 as it goes.
 *
 * <p>The line's bytes are followed by a line feed, which no JSON value can contain. So every loop
 * ends there, and none has to compare its position with a limit. All methods take the position of a
 * value and return the position after it, or {@link #ERROR}.
 */
final class JsonScanner {
  static final int ERROR = -1;

  private static final int DEEPEST_NESTING = 64;
  private static final int LONGEST_FAST_NUMBER = 18;

  private byte[] buffer = {};
  private boolean escaped;
  private long integer;
  private int integerEnd;

  void reset(byte[] buffer) {
    this.buffer = buffer;
  }

  /** Whether the string scanned last holds a backslash. */
  boolean lastStringIsEscaped() {
    return escaped;
  }

  int skipSpace(int position) {
    int at = position;
    while (buffer[at] <= ' ' && isSpace(buffer[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }

  /**
   * Finds the quote that ends a string.
   *
   * @param position after the opening quote
   * @return the closing quote's position, or {@link #ERROR}
   */
  int closingQuote(int position) {
    escaped = false;
    int at = position;
    while (true) {
      long stops = Words.stringStops(Words.at(buffer, at));
      if (stops == 0) {
        at += 8;
        continue;
      }
      at += Words.firstMark(stops);
      byte stop = buffer[at];
      if (stop == '"') {
        return at;
      }
      at = stop == '\\' ? afterEscape(at) : afterCharacter(at);
      if (at == ERROR) {
        return ERROR;
      }
    }
  }

  private int afterCharacter(int position) {
    if (buffer[position] >= 0) {
      return ERROR;
    }
    int length = Utf8.characterLength(buffer, position, buffer.length);
    return length < 0 ? ERROR : position + length;
  }

  private int afterEscape(int position) {
    escaped = true;
    switch (buffer[position + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
        return position + 2;
      case 'u':
        return HexDigits.areFour(buffer, position + 2) ? position + 6 : ERROR;
      default:
        return ERROR;
    }
  }

  /** Skips any value. */
  int skipValue(int position) {
    return skipValue(position, 0);
  }

  private int skipValue(int position, int depth) {
    switch (buffer[position]) {
      case '"':
        int quote = closingQuote(position + 1);
        return quote == ERROR ? ERROR : quote + 1;
      case '{':
        return skipMembers(position, depth + 1, true);
      case '[':
        return skipMembers(position, depth + 1, false);
      case 't':
        return skipWord(position, "true");
      case 'f':
        return skipWord(position, "false");
      case 'n':
        return skipWord(position, "null");
      default:
        return readInteger(position) ? integerEnd : skipNumber(position);
    }
  }

  private int skipMembers(int position, int depth, boolean keyed) {
    if (depth > DEEPEST_NESTING) {
      return ERROR;
    }
    byte end = (byte) (keyed ? '}' : ']');
    int at = skipSpace(position + 1);
    if (buffer[at] == end) {
      return at + 1;
    }
    while (true) {
      at = keyed ? skipKey(at) : at;
      at = at == ERROR ? ERROR : skipValue(at, depth);
      if (at == ERROR) {
        return ERROR;
      }
      at = skipSpace(at);
      if (buffer[at] == end) {
        return at + 1;
      }
      if (buffer[at] != ',') {
        return ERROR;
      }
      at = skipSpace(at + 1);
    }
  }

  private int skipKey(int position) {
    if (buffer[position] != '"') {
      return ERROR;
    }
    int quote = closingQuote(position + 1);
    return quote == ERROR ? ERROR : skipColon(quote + 1);
  }

  /** Skips a colon and the space around it. */
  int skipColon(int position) {
    if (buffer[position] == ':' && buffer[position + 1] > ' ') {
      return position + 1;
    }
    int at = skipSpace(position);
    return buffer[at] == ':' ? skipSpace(at + 1) : ERROR;
  }

  boolean isNull(int position) {
    return skipWord(position, "null") != ERROR;
  }

  private int skipWord(int position, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (buffer[position + i] != word.charAt(i)) {
        return ERROR;
      }
    }
    return position + word.length();
  }

  /** Skips a number; {@link #asDouble} reads it. */
  int skipNumber(int position) {
    int at = position;
    if (buffer[at] == '-') {
      at++;
    }
    int digits = skipDigits(at);
    if (digits == at || (buffer[at] == '0' && digits > at + 1)) {
      return ERROR;
    }
    at = digits;
    if (buffer[at] == '.') {
      digits = skipDigits(at + 1);
      if (digits == at + 1) {
        return ERROR;
      }
      at = digits;
    }
    if (buffer[at] == 'e' || buffer[at] == 'E') {
      int sign = buffer[at + 1] == '+' || buffer[at + 1] == '-' ? 1 : 0;
      digits = skipDigits(at + 1 + sign);
      return digits == at + 1 + sign ? ERROR : digits;
    }
    return at;
  }

  private int skipDigits(int position) {
    int at = position;
    while (isDigit(buffer[at])) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  /**
   * Reads the plain integer at a position, the form nearly every number of a log has.
   *
   * @return whether there is one; {@link #integer} and {@link #integerEnd} then hold it
   */
  boolean readInteger(int position) {
    long word = Words.at(buffer, position);
    int digits = Words.leadingDigits(word);
    long value = digits == 0 ? 0 : Words.digits(word, digits);
    if (digits == 8) {
      word = Words.at(buffer, position + 8);
      int more = Words.leadingDigits(word);
      if (more > 0) {
        value = value * Words.powerOfTen(more) + Words.digits(word, more);
        digits += more;
      }
    }
    int at = position + digits;
    while (digits >= 16 && isDigit(buffer[at])) {
      value = value * 10 + (buffer[at] - '0');
      at++;
    }
    digits = at - position;
    byte next = buffer[at];
    integer = value;
    integerEnd = at;
    return digits > 0
        && digits <= LONGEST_FAST_NUMBER
        && (buffer[position] != '0' || digits == 1)
        && next != '.'
        && next != 'e'
        && next != 'E';
  }

  long integer() {
    return integer;
  }

  int integerEnd() {
    return integerEnd;
  }

  /** The number in a range already skipped by {@link #skipNumber}; infinite if it is too large. */
  double asDouble(int start, int end) {
    return Double.parseDouble(new String(buffer, start, end - start, StandardCharsets.US_ASCII));
  }
}
