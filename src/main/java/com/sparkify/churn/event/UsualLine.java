package com.sparkify.churn.event;

/**
 * Reads a line as far as it is written the way the log's generator writes. Most lines are so to
 * their end. Not thread-safe.
 */
final class UsualLine extends StraightLine {
  private static final Lead TS = Lead.of("{\"ts\":");
  private static final Lead LATER_TS = Lead.of(",\"ts\":");
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

  UsualLine(JsonScanner json, TextFields texts, RepeatedRuns runs, UnknownFields unknown) {
    super(json, texts, runs, unknown);
  }

  /**
   * Reads fields into an event.
   *
   * @return the position after the last value that was read, where {@link #last} is its field; the
   *     start if none was
   */
  int read(byte[] line, int start, Event into) {
    begin(line, start, into);
    if (readTime() && readUser() && readSession() && readPage() && readLevel() && readItem()) {
      readSong();
    }
    return end;
  }

  @Override
  void readAfter(Field field) {
    switch (field) {
      case UNKNOWN:
        if (!readLaterTime()) {
          return;
        }
      // fall through
      case TS:
        if (!readUser()) {
          return;
        }
      // fall through
      case USER_ID:
        if (!readSession()) {
          return;
        }
      // fall through
      case SESSION_ID:
        if (!PAGE.stands(buffer, end) || !readInterruptedRun(RepeatedRuns.Kind.PAGE)) {
          return;
        }
      // fall through
      case PAGE, AUTH, METHOD, STATUS:
        if (!readLevel()) {
          return;
        }
      // fall through
      case LEVEL:
        if (readItem()) {
          readSong();
        }
        break;
      case ITEM_IN_SESSION:
        if (event.userLength > 0 && readInterruptedRun(RepeatedRuns.Kind.USER)) {
          readSong();
        }
        break;
      case LOCATION, USER_AGENT, LAST_NAME, FIRST_NAME, REGISTRATION, GENDER:
        readSong();
        break;
      case ARTIST:
        readTitle();
        break;
      case SONG:
        readLength();
        break;
      default:
        break;
    }
  }

  private boolean readTime() {
    if (!TS.stands(buffer, end) || !readMillis(end + TS.length())) {
      return false;
    }
    event.timestampMillis = number;
    return passed(Field.TS, numberEnd);
  }

  private boolean readLaterTime() {
    if (!LATER_TS.stands(buffer, end) || !readMillis(end + LATER_TS.length())) {
      return false;
    }
    event.timestampMillis = number;
    return passed(Field.TS, numberEnd);
  }

  private boolean readUser() {
    return USER_ID.stands(buffer, end) && readUserId(end + USER_ID.length());
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
    int value = end + ARTIST.length();
    if (!ARTIST.stands(buffer, end)) {
      return;
    }
    int quote = json.closingQuote(value);
    if (quote >= 0) {
      event.artistHash = texts.hash(value, quote);
      passed(Field.ARTIST, quote + 1);
      readTitle();
    }
  }

  private void readTitle() {
    int value = end + SONG.length();
    if (!SONG.stands(buffer, end)) {
      return;
    }
    int quote = json.closingQuote(value);
    if (quote >= 0) {
      event.songHash = texts.hash(value, quote);
      passed(Field.SONG, quote + 1);
      readLength();
    }
  }

  private void readLength() {
    if (LENGTH.stands(buffer, end)) {
      readSeconds(end + LENGTH.length());
    }
  }
}
