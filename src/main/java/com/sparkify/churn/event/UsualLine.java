package com.sparkify.churn.event;

/**
 * Reads a line as far as it is written the way the log's generator writes: these keys in this
 * order, without space. Most lines are so to their end. {@link EventParser} reads what is left of
 * other lines, and any other order; both read a line alike.
 *
 * <p>Straight code, in which each key is a constant, takes half the time of a loop over keys
 * (decision 27). Not thread-safe.
 */
final class UsualLine {
  private static final Lead TS = Lead.of("{\"ts\":");
  private static final Lead USER_ID = Lead.of(",\"userId\":\"");
  private static final Lead SESSION_ID = Lead.of(",\"sessionId\":");
  private static final Lead PAGE = Lead.of(",\"page\":\"");
  private static final Lead FREE = Lead.of(",\"level\":\"free\"");
  private static final Lead PAID = Lead.of(",\"level\":\"paid\"");
  private static final Lead LEVEL = Lead.of(",\"level\":\"");
  private static final Lead ITEM = Lead.of(",\"itemInSession\":");
  private static final Lead ARTIST = Lead.of(",\"artist\":\"");
  private static final Lead SONG = Lead.of(",\"song\":\"");
  private static final Lead LENGTH = Lead.of(",\"length\":");

  /** Of a time in milliseconds, from 2001 to 2286. */
  private static final int TIME_DIGITS = 13;

  private final JsonScanner json;
  private final TextFields texts;
  private final RepeatedRuns runs;
  private byte[] buffer = {};
  private Event event = new Event();
  private Field last = Field.UNKNOWN;
  private int end;

  /** The number read last, and what follows it. */
  private long number;

  private int numberEnd;

  UsualLine(JsonScanner json, TextFields texts, RepeatedRuns runs) {
    this.json = json;
    this.texts = texts;
    this.runs = runs;
  }

  /**
   * Reads fields into an event.
   *
   * @return the position after the last value that was read, where {@link #last} is its field; the
   *     start if none was
   */
  int read(byte[] line, int start, Event into) {
    buffer = line;
    event = into;
    last = Field.UNKNOWN;
    end = start;
    if (readTime() && readUser() && readSession() && readPage() && readLevel() && readItem()) {
      readSong();
    }
    return end;
  }

  /** The field of the value read last, {@link Field#UNKNOWN} if there is none. */
  Field last() {
    return last;
  }

  private boolean readTime() {
    int value = end + TS.length();
    if (!TS.stands(buffer, end) || buffer[value] == '0') {
      return false;
    }
    long early = Words.at(buffer, value);
    long late = Words.at(buffer, value + TIME_DIGITS - 8);
    int after = value + TIME_DIGITS;
    if (Words.leadingDigits(early) < 8 || Words.leadingDigits(late) < 8 || buffer[after] != ',') {
      return false;
    }
    event.timestampMillis =
        Words.digits(early, TIME_DIGITS - 8) * Words.powerOfTen(8) + Words.digits(late, 8);
    return passed(Field.TS, after);
  }

  private boolean readUser() {
    int value = end + USER_ID.length();
    if (!USER_ID.stands(buffer, end)) {
      return false;
    }
    int quote = json.closingQuote(value);
    if (quote < 0 || json.lastStringIsEscaped() || quote - value > ParserLimits.LONGEST_USER_ID) {
      return readOddText(Field.USER_ID, value - 1);
    }
    event.setUser(buffer, value, quote - value);
    return passed(Field.USER_ID, quote + 1);
  }

  private boolean readSession() {
    if (!SESSION_ID.stands(buffer, end) || !readNumber(end + SESSION_ID.length())) {
      return false;
    }
    event.sessionKey = number;
    return passed(Field.SESSION_ID, numberEnd);
  }

  /** The page, and what it implies. */
  private boolean readPage() {
    return PAGE.stands(buffer, end) && readRun(RepeatedRuns.Kind.PAGE);
  }

  private boolean readLevel() {
    boolean paid = PAID.stands(buffer, end);
    if (!paid && !FREE.stands(buffer, end)) {
      return LEVEL.stands(buffer, end) && readOddText(Field.LEVEL, end + LEVEL.length() - 1);
    }
    event.level = paid ? Level.PAID : Level.FREE;
    return passed(Field.LEVEL, end + PAID.length());
  }

  /** The number in the session, and the user's details. */
  private boolean readItem() {
    if (!ITEM.stands(buffer, end) || !readNumber(end + ITEM.length())) {
      return false;
    }
    event.itemInSession = (int) number;
    return passed(Field.ITEM_IN_SESSION, numberEnd)
        && event.userLength > 0
        && readRun(RepeatedRuns.Kind.USER);
  }

  private void readSong() {
    int artist = end + ARTIST.length();
    if (!ARTIST.stands(buffer, end)) {
      return;
    }
    int quote = json.closingQuote(artist);
    if (quote < 0) {
      return;
    }
    event.artistHash = texts.hash(artist, quote);
    passed(Field.ARTIST, quote + 1);
    int song = end + SONG.length();
    if (!SONG.stands(buffer, end)) {
      return;
    }
    quote = json.closingQuote(song);
    if (quote < 0) {
      return;
    }
    event.songHash = texts.hash(song, quote);
    passed(Field.SONG, quote + 1);
    readLength();
  }

  /** Seconds with one to five decimals. */
  private void readLength() {
    if (!LENGTH.stands(buffer, end)) {
      return;
    }
    int value = end + LENGTH.length();
    long seconds = Words.at(buffer, value);
    int whole = Words.leadingDigits(seconds);
    int dot = value + whole;
    long rest = Words.at(buffer, dot + 1);
    int decimals = Words.leadingDigits(rest);
    int after = dot + 1 + decimals;
    if (whole == 0
        || whole > 5
        || buffer[value] == '0'
        || buffer[dot] != '.'
        || decimals == 0
        || decimals > 5
        || buffer[after] != '}') {
      return;
    }
    event.lengthHundredThousandths =
        Words.digits(seconds, whole) * Words.powerOfTen(5)
            + Words.digits(rest, decimals) * Words.powerOfTen(5 - decimals);
    passed(Field.LENGTH, after);
  }

  private boolean readRun(RepeatedRuns.Kind kind) {
    int after = runs.passWhole(kind, buffer, end + 1, event);
    return after >= 0 && passed(runs.lastPassed(), after);
  }

  /** Reads a whole number of at most seven digits that a comma follows. */
  private boolean readNumber(int position) {
    long word = Words.at(buffer, position);
    int digits = Words.leadingDigits(word);
    numberEnd = position + digits;
    if (digits == 0
        || digits == 8
        || buffer[numberEnd] != ','
        || (buffer[position] == '0' && digits > 1)) {
      return false;
    }
    number = Words.digits(word, digits);
    return true;
  }

  /** Reads a text that is escaped, or that is not one of the usual ones. */
  private boolean readOddText(Field field, int position) {
    int after = texts.parseText(field, position);
    return after >= 0 && texts.faultyField() == null && passed(field, after);
  }

  private boolean passed(Field field, int after) {
    last = field;
    end = after;
    return true;
  }
}
