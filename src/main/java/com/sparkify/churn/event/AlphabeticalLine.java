package com.sparkify.churn.event;

/**
 * Reads a line as far as its keys are in alphabetical order, as writers do that sort columns. What
 * an event lacks may be null. Not thread-safe.
 */
final class AlphabeticalLine extends StraightLine {
  private static final Lead ARTIST = Lead.of("{\"artist\":");
  private static final Lead LOGGED_IN = Lead.of(",\"auth\":\"Logged In\"");
  private static final Lead AUTH = Lead.of(",\"auth\":");
  private static final Lead FIRST_NAME = Lead.of(",\"firstName\":");
  private static final Lead FEMALE = Lead.of(",\"gender\":\"F\"");
  private static final Lead MALE = Lead.of(",\"gender\":\"M\"");
  private static final Lead GENDER = Lead.of(",\"gender\":");
  private static final Lead ITEM = Lead.of(",\"itemInSession\":");
  private static final Lead LAST_NAME = Lead.of(",\"lastName\":");
  private static final Lead NO_LENGTH = Lead.of(",\"length\":null");
  private static final Lead LENGTH = Lead.of(",\"length\":");
  private static final Lead FREE = Lead.of(",\"level\":\"free\"");
  private static final Lead PAID = Lead.of(",\"level\":\"paid\"");
  private static final Lead LEVEL = Lead.of(",\"level\":");
  private static final Lead LOCATION = Lead.of(",\"location\":");
  private static final Lead METHOD = Lead.of(",\"method\":");
  private static final Lead PAGE = Lead.of(",\"page\":\"");
  private static final Lead REGISTRATION = Lead.of(",\"registration\":");
  private static final Lead SESSION_ID = Lead.of(",\"sessionId\":");
  private static final Lead SONG = Lead.of(",\"song\":");
  private static final Lead STATUS = Lead.of(",\"status\":");
  private static final Lead TS = Lead.of(",\"ts\":");
  private static final Lead USER_AGENT = Lead.of(",\"userAgent\":");
  private static final Lead USER_ID = Lead.of(",\"userId\":\"");

  private final RepeatedRuns runs;
  private final NumberFields numbers;

  AlphabeticalLine(JsonScanner json, TextFields texts, RepeatedRuns runs, UnknownFields unknown) {
    super(json, texts, runs, unknown);
    this.runs = runs;
    numbers = new NumberFields(json, texts);
  }

  /**
   * Reads fields into an event.
   *
   * @return the position after the last value that was read, where {@link #last} is its field; the
   *     start if none was
   */
  int read(byte[] line, int start, Event into) {
    if (!ARTIST.stands(line, start)) {
      return start;
    }
    begin(line, start, into);
    numbers.reset(line, into);
    runs.scatter();
    if (readArtist() && readAuth() && readPerson() && readLength() && readLevel()) {
      boolean going = readLocation() && readPage() && readRegistration() && readSession();
      if (going && readSong() && readStatus() && readTime() && readUserAgent()) {
        readUser();
      }
    }
    return end;
  }

  @Override
  void readAfter(Field field) {
    switch (field) {
      case ARTIST:
        if (!readAuth()) {
          return;
        }
      // fall through
      case AUTH:
        if (!skip(FIRST_NAME, Field.FIRST_NAME)) {
          return;
        }
      // fall through
      case FIRST_NAME:
        if (!readGender()) {
          return;
        }
      // fall through
      case GENDER:
        if (!readItem()) {
          return;
        }
      // fall through
      case ITEM_IN_SESSION:
        if (!skip(LAST_NAME, Field.LAST_NAME)) {
          return;
        }
      // fall through
      case LAST_NAME:
        if (!readLength()) {
          return;
        }
      // fall through
      case LENGTH:
        if (!readLevel()) {
          return;
        }
      // fall through
      case LEVEL:
        if (!readLocation()) {
          return;
        }
      // fall through
      case LOCATION:
        if (!skip(METHOD, Field.METHOD)) {
          return;
        }
      // fall through
      case METHOD:
        if (!PAGE.stands(buffer, end) || !readInterruptedRun(RepeatedRuns.Kind.PAGE)) {
          return;
        }
      // fall through
      case PAGE:
        if (!readRegistration()) {
          return;
        }
      // fall through
      case REGISTRATION:
        if (!readSession()) {
          return;
        }
      // fall through
      case SESSION_ID:
        if (!readSong()) {
          return;
        }
      // fall through
      case SONG:
        if (!readStatus()) {
          return;
        }
      // fall through
      case STATUS:
        if (!readTime()) {
          return;
        }
      // fall through
      case TS:
        if (!readUserAgent()) {
          return;
        }
      // fall through
      case USER_AGENT:
        readUser();
        break;
      default:
        break;
    }
  }

  private boolean readArtist() {
    int value = end + ARTIST.length();
    int quote = quote(value);
    if (quote < 0) {
      return readOddText(Field.ARTIST, value);
    }
    event.artistHash = texts.hash(value + 1, quote);
    return passed(Field.ARTIST, quote + 1);
  }

  private boolean readAuth() {
    if (LOGGED_IN.stands(buffer, end)) {
      event.loggedOut = false;
      return passed(Field.AUTH, end + LOGGED_IN.length());
    }
    return AUTH.stands(buffer, end) && readOddText(Field.AUTH, end + AUTH.length());
  }

  /** Names, gender and the number in the session. */
  private boolean readPerson() {
    return skip(FIRST_NAME, Field.FIRST_NAME)
        && readGender()
        && readItem()
        && skip(LAST_NAME, Field.LAST_NAME);
  }

  private boolean readGender() {
    boolean male = MALE.stands(buffer, end);
    if (!male && !FEMALE.stands(buffer, end)) {
      return GENDER.stands(buffer, end) && readOddText(Field.GENDER, end + GENDER.length());
    }
    event.gender = male ? Gender.MALE : Gender.FEMALE;
    return passed(Field.GENDER, end + MALE.length());
  }

  private boolean readItem() {
    if (!ITEM.stands(buffer, end) || !readNumber(end + ITEM.length())) {
      return false;
    }
    event.itemInSession = (int) number;
    return passed(Field.ITEM_IN_SESSION, numberEnd);
  }

  private boolean readLength() {
    if (!LENGTH.stands(buffer, end)) {
      return false;
    }
    return NO_LENGTH.stands(buffer, end)
        ? passed(Field.LENGTH, end + NO_LENGTH.length())
        : readSeconds(end + LENGTH.length());
  }

  private boolean readLevel() {
    boolean paid = PAID.stands(buffer, end);
    if (!paid && !FREE.stands(buffer, end)) {
      return LEVEL.stands(buffer, end) && readOddText(Field.LEVEL, end + LEVEL.length());
    }
    event.level = paid ? Level.PAID : Level.FREE;
    return passed(Field.LEVEL, end + PAID.length());
  }

  private boolean readLocation() {
    int value = end + LOCATION.length();
    if (!LOCATION.stands(buffer, end)) {
      return false;
    }
    int quote = quote(value);
    if (quote < 0) {
      return readOddText(Field.LOCATION, value);
    }
    event.locationStart = value + 1;
    event.locationLength = quote - value - 1;
    return passed(Field.LOCATION, quote + 1);
  }

  private boolean readPage() {
    return skip(METHOD, Field.METHOD)
        && PAGE.stands(buffer, end)
        && readRun(RepeatedRuns.Kind.PAGE);
  }

  private boolean readRegistration() {
    int value = end + REGISTRATION.length();
    if (!REGISTRATION.stands(buffer, end) || buffer[value] <= ' ') {
      return false;
    }
    int after = numbers.parseNumber(Field.REGISTRATION, value);
    return after >= 0 && texts.faultyField() == null && passed(Field.REGISTRATION, after);
  }

  private boolean readSession() {
    if (!SESSION_ID.stands(buffer, end) || !readNumber(end + SESSION_ID.length())) {
      return false;
    }
    event.sessionKey = number;
    return passed(Field.SESSION_ID, numberEnd);
  }

  private boolean readSong() {
    int value = end + SONG.length();
    if (!SONG.stands(buffer, end)) {
      return false;
    }
    int quote = quote(value);
    if (quote < 0) {
      return readOddText(Field.SONG, value);
    }
    event.songHash = texts.hash(value + 1, quote);
    return passed(Field.SONG, quote + 1);
  }

  private boolean readStatus() {
    return STATUS.stands(buffer, end)
        && readNumber(end + STATUS.length())
        && passed(Field.STATUS, numberEnd);
  }

  private boolean readTime() {
    if (!TS.stands(buffer, end) || !readMillis(end + TS.length())) {
      return false;
    }
    event.timestampMillis = number;
    return passed(Field.TS, numberEnd);
  }

  private boolean readUserAgent() {
    int value = end + USER_AGENT.length();
    if (!USER_AGENT.stands(buffer, end)) {
      return false;
    }
    int quote = quote(value);
    if (quote < 0) {
      return readOddText(Field.USER_AGENT, value);
    }
    event.userAgentStart = value + 1;
    event.userAgentLength = quote - value - 1;
    return passed(Field.USER_AGENT, quote + 1);
  }

  private boolean readUser() {
    return USER_ID.stands(buffer, end) && readUserId(end + USER_ID.length());
  }

  /** Passes a field that is not used. */
  private boolean skip(Lead lead, Field field) {
    int value = end + lead.length();
    if (!lead.stands(buffer, end)) {
      return false;
    }
    int after = json.skipValue(value);
    return after >= 0 && passed(field, after);
  }

  /** The quote that ends the text at a position, or a negative number. */
  private int quote(int position) {
    return buffer[position] == '"' ? json.closingQuote(position + 1) : JsonScanner.ERROR;
  }
}
