package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Reads the values of a line's fields into an {@link Event}. Methods take a position and return the
 * one behind the value, as {@link JsonScanner}'s do; a value of a wrong type is passed over, and
 * the first such field remembered.
 */
final class FieldValues {
  private static final int ERROR = JsonScanner.ERROR;
  private static final double HUNDRED_THOUSANDTHS = 100_000;
  private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000};
  private static final long LONGEST_SONG = 30L * 24 * 60 * 60 * 100_000;

  private static final double LARGEST_EXACT = 1L << 53;

  private static final Pattern PLAIN_INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final JsonScanner json;
  private final Unescaper scratch = new Unescaper();
  private final Unescaper userText = new Unescaper();
  private final PageNames pages = new PageNames();
  private byte[] buffer = {};
  private Event event = new Event();
  private Field faultyField;

  FieldValues(JsonScanner json) {
    this.json = json;
  }

  void reset(byte[] line, Event into) {
    buffer = line;
    event = into;
    faultyField = null;
  }

  /** The first field with a value of a wrong type, or null. */
  Field faultyField() {
    return faultyField;
  }

  int parseText(Field field, int position) {
    if (buffer[position] != '"') {
      return parseOddText(field, position);
    }
    int quote = json.closingQuote(position + 1);
    if (quote == ERROR) {
      return ERROR;
    }
    setText(field, position + 1, quote);
    return quote + 1;
  }

  /** A value of a text field that is no text: null is absence, an id may be a number. */
  private int parseOddText(Field field, int position) {
    if (json.isNull(position)) {
      return position + 4;
    }
    if (field == Field.USER_ID && json.readInteger(position)) {
      setUser(position, json.integerEnd());
      return json.integerEnd();
    }
    int end = field == Field.USER_ID ? json.skipNumber(position) : ERROR;
    if (end == ERROR) {
      fault(field);
      return json.skipValue(position);
    }
    setUser(json.asDouble(position, end));
    return end;
  }

  /** An id written as a decimal, as {@code 30.0}: as writers do whose columns hold gaps. */
  private void setUser(double id) {
    if (id != Math.rint(id) || id < 0 || id > LARGEST_EXACT) {
      fault(Field.USER_ID);
      return;
    }
    event.userBytes = Long.toString((long) id).getBytes(StandardCharsets.US_ASCII);
    event.userStart = 0;
    event.userLength = event.userBytes.length;
  }

  private void setText(Field field, int start, int end) {
    switch (field) {
      case USER_ID -> setUser(start, end);
      case PAGE -> setPage(start, end);
      case AUTH -> event.loggedOut = isLoggedOut(start, end);
      case LEVEL -> event.level = level(start, end);
      case LOCATION -> {
        event.locationStart = start;
        event.locationLength = end - start;
      }
      case USER_AGENT -> {
        event.userAgentStart = start;
        event.userAgentLength = end - start;
      }
      case GENDER -> event.gender = gender(start, end);
      case ARTIST -> event.artistHash = hash(start, end);
      case SONG -> event.songHash = hash(start, end);
      default -> throw new IllegalStateException(field + " is not a text");
    }
  }

  private void setUser(int start, int end) {
    if (buffer[end] == '"' && json.lastStringIsEscaped()) {
      userText.decode(buffer, start, end);
      if (userText.isLossy()) {
        fault(Field.USER_ID);
      }
      // A copy, because the next event's text will overwrite this one's.
      event.userBytes = Arrays.copyOf(userText.text(), userText.length());
      event.userStart = 0;
      event.userLength = userText.length();
    } else {
      event.userBytes = buffer;
      event.userStart = start;
      event.userLength = end - start;
    }
    if (event.userLength > ParserLimits.LONGEST_USER_ID) {
      fault(Field.USER_ID);
    }
  }

  private void setPage(int start, int end) {
    if (json.lastStringIsEscaped()) {
      scratch.decode(buffer, start, end);
      event.page = pages.find(scratch.text(), 0, scratch.length());
    } else {
      event.page = pages.find(buffer, start, end - start);
    }
  }

  private boolean isLoggedOut(int start, int end) {
    return isText(start, end, "Logged Out") || isText(start, end, "Guest");
  }

  private Level level(int start, int end) {
    return isText(start, end, "paid")
        ? Level.PAID
        : isText(start, end, "free") ? Level.FREE : Level.UNKNOWN;
  }

  private Gender gender(int start, int end) {
    return isText(start, end, "F")
        ? Gender.FEMALE
        : isText(start, end, "M") ? Gender.MALE : Gender.UNKNOWN;
  }

  private boolean isText(int start, int end, String text) {
    if (json.lastStringIsEscaped()) {
      return text.equals(decoded(start, end));
    }
    if (end - start != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (buffer[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String decoded(int start, int end) {
    scratch.decode(buffer, start, end);
    return new String(scratch.text(), 0, scratch.length(), StandardCharsets.UTF_8);
  }

  private long hash(int start, int end) {
    if (json.lastStringIsEscaped()) {
      scratch.decode(buffer, start, end);
      return TextHash.ofPadded(scratch.text(), 0, scratch.length());
    }
    return TextHash.ofPadded(buffer, start, end - start);
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
      fault(field);
      return json.skipValue(position);
    }
    setDecimal(field, json.asDouble(position, end));
    return end;
  }

  private void setDecimal(Field field, double value) {
    boolean whole = value == Math.rint(value);
    if (Math.abs(value) > 1e18 || (!whole && field != Field.TS && field != Field.REGISTRATION)) {
      fault(field);
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
    String text = decoded(position + 1, quote);
    if (!NUMBER.matcher(text).matches()) {
      fault(field);
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
    String escaped = json.lastStringIsEscaped() ? decoded(position + 1, quote) : "";
    if (PLAIN_INTEGER.matcher(escaped).matches()) {
      event.sessionKey = Long.parseLong(escaped);
    } else if (json.readInteger(position + 1) && json.integerEnd() == quote) {
      event.sessionKey = json.integer();
    } else if (quote > position + 1) {
      // Negative, so that it cannot meet a number.
      event.sessionKey = hash(position + 1, quote) | Long.MIN_VALUE | 1;
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
          fault(field);
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
        setLength(whole * HUNDRED_THOUSANDTHS + json.integer() * POWERS_OF_TEN[5 - decimals]);
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
      fault(Field.LENGTH);
      return json.skipValue(position);
    }
    setLength(Math.rint(json.asDouble(position, end) * HUNDRED_THOUSANDTHS));
    return end;
  }

  private void setLength(double hundredThousandths) {
    if (hundredThousandths >= 0 && hundredThousandths <= LONGEST_SONG) {
      event.lengthHundredThousandths = (long) hundredThousandths;
    } else {
      fault(Field.LENGTH);
    }
  }

  private void fault(Field field) {
    if (faultyField == null) {
      faultyField = field;
    }
  }
}
