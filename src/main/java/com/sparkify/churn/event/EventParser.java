package com.sparkify.churn.event;

import java.util.Arrays;

/**
 * Reads one JSON line into an {@link Event}, without an object per field.
 *
 * <p>Keys may come in any order and dialect; the parser remembers which key followed which on the
 * lines before, so that a log's usual order costs one comparison per key. The whole line is checked
 * (RFC 8259, UTF-8), even fields that are not used. Not thread-safe.
 *
 * <p>A line is stored in an array in which at least {@link #PADDING} more bytes can be read after
 * the line feed that must end it; {@link LineBytes} makes such arrays.
 */
public final class EventParser {
  /** Bytes that must be readable after the line feed of the last line of an array. */
  public static final int PADDING = Words.PADDING;

  private static final int ERROR = JsonScanner.ERROR;

  private final ParserLimits limits;
  private final JsonScanner json = new JsonScanner();
  private final TextFields texts = new TextFields(json);
  private final NumberFields numbers = new NumberFields(json, texts);
  private final RepeatedRuns runs = new RepeatedRuns();
  private final UsualLine usual = new UsualLine(json, texts, runs);
  private final Unescaper key = new Unescaper();
  private final UnknownFields unknown = new UnknownFields();
  private final FieldOrder order = new FieldOrder();

  private byte[] buffer = {};
  private Event event = new Event();
  private Field last = Field.UNKNOWN;
  private Field faultyField;
  private int lineEnd;

  public EventParser(ParserLimits limits) {
    this.limits = limits;
  }

  /** The limits that lines are held to. */
  public ParserLimits limits() {
    return limits;
  }

  /**
   * Reads the line at a position.
   *
   * @return what it is; only with {@link LineOutcome#EVENT} does {@code event} hold something
   */
  public LineOutcome parse(byte[] line, int start, Event into) {
    begin(line, into);
    int at = usual.read(line, start, into);
    if (buffer[at] == '}' && buffer[at + 1] == '\n') {
      lineEnd = at + 1;
    } else {
      goOn();
      int first = json.skipSpace(start);
      if (buffer[first] == '\n') {
        lineEnd = first;
        return LineOutcome.BLANK;
      }
      int end = parseObject(first, Math.max(first, at));
      if (end == ERROR) {
        return malformed(start, first);
      }
      lineEnd = end;
      faultyField = texts.faultyField();
    }
    return lineEnd - start > limits.maxLineBytes() ? LineOutcome.LINE_TOO_LONG : judge();
  }

  /** Position of the line feed that ended the line parsed last. */
  public int lineEnd() {
    return lineEnd;
  }

  /** The key of the field that the line parsed last was rejected for, or an empty text. */
  public String faultyField() {
    return faultyField == null ? "" : faultyField.key();
  }

  /** How many fields of the line parsed last have a key that means nothing to this project. */
  public int unknownFields() {
    return unknown.size();
  }

  /**
   * The beginning of the key of such a field. Equal keys are the same object as long as a log does
   * not have very many of them.
   */
  public String unknownField(int index) {
    return unknown.name(index);
  }

  private void begin(byte[] line, Event into) {
    buffer = line;
    event = into;
    faultyField = null;
    unknown.clear();
    json.reset(line);
    texts.reset(line, into);
    into.clear(line);
    runs.begin();
  }

  /** Prepares to read what is left of a line. */
  private void goOn() {
    numbers.reset(buffer, event);
    runs.reset(buffer, event);
    last = usual.last();
  }

  /**
   * Reads the rest of an object.
   *
   * @param start its brace
   * @param position after the last value that has been read, or the start
   * @return the line feed after it, or ERROR
   */
  private int parseObject(int start, int position) {
    if (buffer[start] != '{') {
      return ERROR;
    }
    int at = position;
    while (at != ERROR && buffer[at] != '}') {
      at = order.holds(last, buffer, at) ? parseExpected(at) : parseUnexpected(at, at == start);
    }
    if (at == ERROR) {
      return ERROR;
    }
    runs.endLine();
    return endOfLine(at + 1);
  }

  /** The position after the usual next member, or after a run that it begins, or ERROR. */
  private int parseExpected(int position) {
    Field field = order.next(last);
    int key = position + order.key(last);
    int value = position + order.length(last);
    if (field.runKind() != RepeatedRuns.Kind.NONE) {
      int passed = runs.pass(field, key, value);
      if (passed >= 0) {
        last = runs.lastPassed();
        return passed;
      }
    }
    last = field;
    return parseMember(field, key, json.skipSpace(value));
  }

  /** The position after a member or before the closing brace, or ERROR. */
  private int parseUnexpected(int position, boolean isFirst) {
    int separator = json.skipSpace(position);
    if (!isFirst && buffer[separator] != ',') {
      return buffer[separator] == '}' ? separator : ERROR;
    }
    int key = json.skipSpace(separator + 1);
    if (buffer[key] == '"') {
      return parseNamed(position, key);
    }
    return isFirst && buffer[key] == '}' ? key : ERROR;
  }

  /** A key that means nothing does not change what is expected: it may stand anywhere. */
  private int parseNamed(int position, int key) {
    Field known = Field.standingAt(buffer, key + 1);
    int value;
    if (known != Field.UNKNOWN) {
      value = json.skipSpace(key + 1 + known.patternLength());
    } else {
      int quote = json.closingQuote(key + 1);
      if (quote == ERROR) {
        return ERROR;
      }
      known = fieldNamed(key + 1, quote);
      value = json.skipColon(quote + 1);
      if (value == ERROR) {
        return ERROR;
      }
    }
    if (known != Field.UNKNOWN) {
      order.learn(last, known, buffer, position, key, value);
      last = known;
    }
    return parseMember(known, key, value);
  }

  private int parseMember(Field field, int position, int value) {
    int end = parseValue(field, value);
    if (end != ERROR) {
      runs.parsed(field, position, value, end, texts.faultyField() != null);
    }
    return end;
  }

  private int endOfLine(int position) {
    int at = json.skipSpace(position);
    return buffer[at] == '\n' ? at : ERROR;
  }

  private Field fieldNamed(int start, int quote) {
    if (json.lastStringIsEscaped()) {
      key.decode(buffer, start, quote);
      byte[] plain = LineBytes.padded(Arrays.copyOf(key.text(), key.length()));
      return fieldNamed(plain, 0, key.length());
    }
    return fieldNamed(buffer, start, quote - start);
  }

  private Field fieldNamed(byte[] bytes, int start, int length) {
    Field field = Field.named(bytes, start, length);
    if (field == Field.UNKNOWN) {
      unknown.add(bytes, start, length);
    }
    return field;
  }

  private int parseValue(Field field, int position) {
    return switch (field) {
      case TS, SESSION_ID, ITEM_IN_SESSION, REGISTRATION, LENGTH ->
          numbers.parseNumber(field, position);
      case USER_ID, PAGE, AUTH, LEVEL, LOCATION, USER_AGENT, GENDER, ARTIST, SONG ->
          texts.parseText(field, position);
      case METHOD, STATUS, LAST_NAME, FIRST_NAME, UNKNOWN -> json.skipValue(position);
    };
  }

  private LineOutcome judge() {
    if (faultyField != null) {
      return LineOutcome.WRONG_TYPE;
    }
    faultyField = missingField();
    if (faultyField != null) {
      return LineOutcome.MISSING_FIELD;
    }
    if (!limits.accepts(event.timestampMillis)) {
      faultyField = Field.TS;
      return LineOutcome.TIME_OUT_OF_RANGE;
    }
    return event.loggedOut || event.userLength == 0 ? LineOutcome.NO_USER : LineOutcome.EVENT;
  }

  private Field missingField() {
    if (event.timestampMillis == Event.NO_TIME) {
      return Field.TS;
    }
    if (event.page == null) {
      return Field.PAGE;
    }
    return event.userLength < 0 && !event.loggedOut ? Field.USER_ID : null;
  }

  private LineOutcome malformed(int start, int first) {
    faultyField = null;
    int end = LineBytes.lineFeed(buffer, start);
    lineEnd = end;
    if (end - start > limits.maxLineBytes()) {
      return LineOutcome.LINE_TOO_LONG;
    }
    if (!Utf8.isWellFormed(buffer, start, end)) {
      return LineOutcome.BAD_UTF8;
    }
    return buffer[first] == '{' && !endsWithBrace(start, end)
        ? LineOutcome.TRUNCATED
        : LineOutcome.NOT_JSON;
  }

  private boolean endsWithBrace(int start, int end) {
    int last = end - 1;
    while (last > start && json.skipSpace(last) > last) {
      last--;
    }
    return buffer[last] == '}';
  }
}
