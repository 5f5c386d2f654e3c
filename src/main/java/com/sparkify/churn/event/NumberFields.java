package com.sparkify.churn.event;

import java.util.regex.Pattern;

/**
 * Reads the numbers among a line's values into an {@link Event}. Methods take a position and return
 * the one after the value, as {@link JsonScanner}'s do.
 */
final class NumberFields {
  private static final int ERROR = JsonScanner.ERROR;
  private static final double HUNDRED_THOUSANDTHS = 100_000;
  private static final long LONGEST_SONG = 30L * 24 * 60 * 60 * 100_000;

  /** A double holds every whole number of this many digits exactly. */
  private static final int LONGEST_EXACT = 15;

  private static final Pattern PLAIN_INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final JsonScanner json;
  private final TextFields texts;
  private final ExponentNumber exponent;
  private byte[] buffer = {};
  private Event event = new Event();

  /**
   * @param texts notes faults, and reads numbers between quotes
   */
  NumberFields(JsonScanner json, TextFields texts) {
    this.json = json;
    this.texts = texts;
    exponent = new ExponentNumber(json);
  }

  void reset(byte[] line, Event into) {
    buffer = line;
    event = into;
  }

  int parseNumber(Field field, int position) {
    if (field == Field.LENGTH) {
      return parseLength(position);
    }
    if (json.readInteger(position)) {
      setNumber(field, json.integer());
      return json.integerEnd();
    }
    return parseOddNumber(field, position);
  }

  /** A whole number written as a decimal, null, a number written as a text, or a wrong type. */
  private int parseOddNumber(Field field, int position) {
    int whole = json.integerEnd();
    if (isWholeDecimal(position, whole)) {
      setNumber(field, json.integer());
      return whole + 2;
    }
    if (exponent.read(buffer, position)) {
      setNumber(field, exponent.value());
      return exponent.end();
    }
    if (json.isNull(position)) {
      return position + 4;
    }
    if (buffer[position] == '"') {
      return field == Field.SESSION_ID
          ? parseSessionText(position)
          : parseNumberText(field, position);
    }
    int end = json.skipNumber(position);
    if (end == ERROR) {
      texts.fault(field);
      return json.skipValue(position);
    }
    setDecimal(field, json.asDouble(position, end));
    return end;
  }

  /** Whether a whole number was read that a double holds exactly, and {@code .0} ends it. */
  private boolean isWholeDecimal(int start, int end) {
    byte next = buffer[end + 2];
    return end > start
        && end - start <= LONGEST_EXACT
        && (buffer[start] != '0' || end == start + 1)
        && buffer[end] == '.'
        && buffer[end + 1] == '0'
        && (next == ',' || next == '}' || next == ' ');
  }

  private void setDecimal(Field field, double value) {
    boolean whole = value == Math.rint(value);
    if (Math.abs(value) > 1e18 || (!whole && field != Field.TS && field != Field.REGISTRATION)) {
      texts.fault(field);
    } else {
      setNumber(field, (long) Math.floor(value));
    }
  }

  /** A number between quotes. */
  private int parseNumberText(Field field, int position) {
    int quote = json.closingQuote(position + 1);
    if (quote == ERROR) {
      return ERROR;
    }
    if (!json.lastStringIsEscaped() && json.skipNumber(position + 1) == quote) {
      parseNumber(field, position + 1);
      return quote + 1;
    }
    String text = texts.decoded(position + 1, quote);
    if (!NUMBER.matcher(text).matches()) {
      texts.fault(field);
    } else if (field == Field.LENGTH) {
      setLength(Math.rint(Double.parseDouble(text) * HUNDRED_THOUSANDTHS));
    } else {
      setDecimal(field, Double.parseDouble(text));
    }
    return quote + 1;
  }

  private int parseSessionText(int position) {
    int quote = json.closingQuote(position + 1);
    if (quote == ERROR) {
      return ERROR;
    }
    String escaped = json.lastStringIsEscaped() ? texts.decoded(position + 1, quote) : "";
    if (PLAIN_INTEGER.matcher(escaped).matches()) {
      event.sessionKey = Long.parseLong(escaped);
    } else if (json.readInteger(position + 1) && json.integerEnd() == quote) {
      event.sessionKey = json.integer();
    } else if (quote > position + 1) {
      // Negative, so that it cannot equal a number.
      event.sessionKey = texts.hash(position + 1, quote) | Long.MIN_VALUE | 1;
    }
    return quote + 1;
  }

  private void setNumber(Field field, long value) {
    switch (field) {
      case TS -> event.timestampMillis = value;
      case SESSION_ID -> event.sessionKey = value;
      case REGISTRATION -> event.registrationMillis = value;
      case ITEM_IN_SESSION -> {
        if (value < 0 || value > Integer.MAX_VALUE) {
          texts.fault(field);
        } else {
          event.itemInSession = (int) value;
        }
      }
      default -> throw new IllegalStateException(field + " is not a whole number");
    }
  }

  /** Seconds with at most five decimals, exactly; more decimals are rounded. */
  private int parseLength(int position) {
    if (json.readInteger(position)) {
      setLength(json.integer() > LONGEST_SONG ? Double.NaN : json.integer() * HUNDRED_THOUSANDTHS);
      return json.integerEnd();
    }
    int dot = json.integerEnd();
    if (buffer[dot] == '.' && dot > position && dot - position < 10) {
      long whole = json.integer();
      boolean read = json.readInteger(dot + 1) || buffer[dot + 1] == '0';
      int decimals = json.integerEnd() - dot - 1;
      byte next = buffer[json.integerEnd()];
      boolean plain = buffer[position] != '0' || dot == position + 1;
      if (read
          && decimals > 0
          && decimals <= 5
          && plain
          && next != '.'
          && next != 'e'
          && next != 'E') {
        setLength(whole * HUNDRED_THOUSANDTHS + json.integer() * Words.powerOfTen(5 - decimals));
        return json.integerEnd();
      }
    }
    return parseOddLength(position);
  }

  private int parseOddLength(int position) {
    if (json.isNull(position)) {
      return position + 4;
    }
    if (buffer[position] == '"') {
      return parseNumberText(Field.LENGTH, position);
    }
    int end = json.skipNumber(position);
    if (end == ERROR) {
      texts.fault(Field.LENGTH);
      return json.skipValue(position);
    }
    setLength(Math.rint(json.asDouble(position, end) * HUNDRED_THOUSANDTHS));
    return end;
  }

  private void setLength(double hundredThousandths) {
    if (hundredThousandths >= 0 && hundredThousandths <= LONGEST_SONG) {
      event.lengthHundredThousandths = (long) hundredThousandths;
    } else {
      texts.fault(Field.LENGTH);
    }
  }
}
