package com.sparkify.churn.event;

/**
 * Reads the value of any field into an {@link Event}. Methods take a position and return the one
 * after the value, as {@link JsonScanner}'s do.
 */
final class ValueReader {
  private static final int ERROR = JsonScanner.ERROR;

  private static final Lead PAID = Lead.of("\"paid\"");
  private static final Lead FREE = Lead.of("\"free\"");

  private final JsonScanner json;
  private final TextFields texts;
  private final NumberFields numbers;
  private byte[] buffer = {};
  private Event event = new Event();

  ValueReader(JsonScanner json, TextFields texts) {
    this.json = json;
    this.texts = texts;
    numbers = new NumberFields(json, texts);
  }

  void reset(byte[] line, Event into) {
    buffer = line;
    event = into;
    numbers.reset(line, into);
  }

  int read(Field field, int position) {
    return switch (field) {
      case TS, SESSION_ID, ITEM_IN_SESSION, REGISTRATION -> readNumber(field, position);
      case LENGTH -> numbers.parseNumber(field, position);
      case USER_ID, PAGE, AUTH -> texts.parseText(field, position);
      case LEVEL -> readLevel(position);
      case GENDER -> readGender(position);
      case LOCATION -> readLocation(position);
      case USER_AGENT -> readUserAgent(position);
      case ARTIST -> readArtist(position);
      case SONG -> readSong(position);
      case METHOD, STATUS, LAST_NAME, FIRST_NAME, UNKNOWN -> json.skipValue(position);
    };
  }

  private int readNumber(Field field, int position) {
    if (!json.readInteger(position)) {
      return numbers.parseNumber(field, position);
    }
    long value = json.integer();
    switch (field) {
      case TS -> event.timestampMillis = value;
      case SESSION_ID -> event.sessionKey = value;
      case REGISTRATION -> event.registrationMillis = value;
      default -> {
        if (value > Integer.MAX_VALUE) {
          return numbers.parseNumber(field, position);
        }
        event.itemInSession = (int) value;
      }
    }
    return json.integerEnd();
  }

  private int readLevel(int position) {
    boolean paid = PAID.stands(buffer, position);
    if (!paid && !FREE.stands(buffer, position)) {
      return texts.parseText(Field.LEVEL, position);
    }
    event.level = paid ? Level.PAID : Level.FREE;
    event.unknownLevel = "";
    return position + PAID.length();
  }

  private int readGender(int position) {
    byte letter = buffer[position + 1];
    if (buffer[position] != '"'
        || (letter != 'F' && letter != 'M')
        || buffer[position + 2] != '"') {
      return texts.parseText(Field.GENDER, position);
    }
    event.gender = letter == 'F' ? Gender.FEMALE : Gender.MALE;
    return position + 3;
  }

  private int readLocation(int position) {
    int quote = quote(position);
    if (quote == ERROR) {
      return texts.parseText(Field.LOCATION, position);
    }
    event.locationStart = position + 1;
    event.locationLength = quote - position - 1;
    return quote + 1;
  }

  private int readUserAgent(int position) {
    int quote = quote(position);
    if (quote == ERROR) {
      return texts.parseText(Field.USER_AGENT, position);
    }
    event.userAgentStart = position + 1;
    event.userAgentLength = quote - position - 1;
    return quote + 1;
  }

  private int readArtist(int position) {
    int quote = quote(position);
    if (quote == ERROR) {
      return texts.parseText(Field.ARTIST, position);
    }
    event.artistHash = texts.hash(position + 1, quote);
    return quote + 1;
  }

  private int readSong(int position) {
    int quote = quote(position);
    if (quote == ERROR) {
      return texts.parseText(Field.SONG, position);
    }
    event.songHash = texts.hash(position + 1, quote);
    return quote + 1;
  }

  /** The quote that ends the text at a position, or ERROR. */
  private int quote(int position) {
    return buffer[position] == '"' ? json.closingQuote(position + 1) : ERROR;
  }
}
