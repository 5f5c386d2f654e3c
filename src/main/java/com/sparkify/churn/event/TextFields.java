package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the texts among a line's values into an {@link Event}. Methods take a position and return
 * the one after the value, as {@link JsonScanner}'s do; a value of a wrong type is skipped, and the
 * first such field is remembered.
 */
final class TextFields {
  private static final int ERROR = JsonScanner.ERROR;

  private static final double LARGEST_EXACT = 1L << 53;

  private static final int LONGEST_NAME = 40;

  private final JsonScanner json;
  private final Unescaper scratch = new Unescaper();
  private final Unescaper userText = new Unescaper();
  private final PageNames pages = new PageNames();
  private byte[] buffer = {};
  private Event event = new Event();
  private Field faultyField;

  TextFields(JsonScanner json) {
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

  /** A value of a text field that is not text: null is absence, an id may be a number. */
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

  /** An id written as a decimal, such as {@code 30.0}: some writers do so if a column has gaps. */
  private void setUser(double id) {
    if (id != Math.rint(id) || id < 0 || id > LARGEST_EXACT) {
      fault(Field.USER_ID);
      return;
    }
    byte[] digits = Long.toString((long) id).getBytes(StandardCharsets.US_ASCII);
    event.setUser(digits, 0, digits.length);
  }

  private void setText(Field field, int start, int end) {
    switch (field) {
      case USER_ID -> setUser(start, end);
      case PAGE -> setPage(start, end);
      case AUTH -> event.loggedOut = isLoggedOut(start, end);
      case LEVEL -> setLevel(start, end);
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
      byte[] text = Arrays.copyOf(userText.text(), userText.length() + Long.BYTES);
      event.setUser(text, 0, userText.length());
    } else {
      event.setUser(buffer, start, end - start);
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
    event.unknownPage = event.page == Page.OTHER ? name(start, end) : "";
  }

  private void setLevel(int start, int end) {
    event.level = level(start, end);
    event.unknownLevel = event.level == Level.UNKNOWN ? name(start, end) : "";
  }

  /** The text of the string scanned last, cut to what a person needs to recognize it. */
  private String name(int start, int end) {
    String text =
        json.lastStringIsEscaped()
            ? decoded(start, end)
            : new String(buffer, start, end - start, StandardCharsets.UTF_8);
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
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
      scratch.decode(buffer, start, end);
      return isText(scratch.text(), 0, scratch.length(), text);
    }
    return isText(buffer, start, end - start, text);
  }

  private static boolean isText(byte[] bytes, int start, int length, String text) {
    if (length != text.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The text of the string scanned last. */
  String decoded(int start, int end) {
    scratch.decode(buffer, start, end);
    return new String(scratch.text(), 0, scratch.length(), StandardCharsets.UTF_8);
  }

  /** The hash of the text of the string scanned last. */
  long hash(int start, int end) {
    if (json.lastStringIsEscaped()) {
      scratch.decode(buffer, start, end);
      return TextHash.ofPadded(scratch.text(), 0, scratch.length());
    }
    return TextHash.ofPadded(buffer, start, end - start);
  }

  /** Notes a value of a wrong type. */
  void fault(Field field) {
    if (faultyField == null) {
      faultyField = field;
    }
  }
}
