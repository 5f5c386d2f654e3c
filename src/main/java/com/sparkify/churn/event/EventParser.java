package com.sparkify.churn.event;

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
  private final RepeatedRuns runs = new RepeatedRuns();
  private final UnknownFields unknown = new UnknownFields();
  private final UsualLine usual = new UsualLine(json, texts, runs, unknown);
  private final AlphabeticalLine alphabetical = new AlphabeticalLine(json, texts, runs, unknown);
  private final OtherLine other = new OtherLine(json, texts, runs, unknown);

  private byte[] buffer = {};
  private Event event = new Event();
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
    StraightLine straight = usual;
    if (at == start) {
      at = alphabetical.read(line, start, into);
      straight = at == start ? usual : alphabetical;
    }
    if (buffer[at] == '}' && buffer[at + 1] == '\n') {
      lineEnd = at + 1;
    } else {
      LineOutcome fault = readRest(straight, start, at);
      if (fault != null) {
        return fault;
      }
    }
    return lineEnd - start > limits.maxLineBytes() ? LineOutcome.LINE_TOO_LONG : judge();
  }

  /** Reads what a straight pass has left of a line; returns null if that is well-formed. */
  private LineOutcome readRest(StraightLine straight, int start, int position) {
    boolean goesOn = position > start || other.hasUnknownStarts();
    int at = goesOn ? straight.readOn() : position;
    if (buffer[at] == '}' && buffer[at + 1] == '\n') {
      lineEnd = at + 1;
      return null;
    }
    int first = json.skipSpace(start);
    if (buffer[first] == '\n') {
      lineEnd = first;
      return LineOutcome.BLANK;
    }
    int end = other.read(buffer, first, Math.max(first, at), straight.last(), event);
    if (end == ERROR) {
      return malformed(start, first);
    }
    lineEnd = end;
    faultyField = texts.faultyField();
    return null;
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
