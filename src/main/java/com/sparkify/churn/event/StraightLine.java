package com.sparkify.churn.event;

/**
 * Reads a line as far as it has certain keys in a certain order, without space. {@link OtherLine}
 * reads what is left of it, and any other line; both read a line alike.
 *
 * <p>Straight code, in which each key is a constant, takes half the time of a loop over keys
 * (decision 27). Not thread-safe.
 */
abstract class StraightLine {
  /** Of a time in milliseconds, from 2001 to 2286. */
  private static final int TIME_DIGITS = 13;

  final JsonScanner json;
  final TextFields texts;
  private final RepeatedRuns runs;
  byte[] buffer = {};
  Event event = new Event();

  /** After the value read last, or the start of the line. */
  int end;

  private Field last = Field.UNKNOWN;

  /** The number read last, and what follows it. */
  long number;

  int numberEnd;

  StraightLine(JsonScanner json, TextFields texts, RepeatedRuns runs) {
    this.json = json;
    this.texts = texts;
    this.runs = runs;
  }

  final void begin(byte[] line, int start, Event into) {
    buffer = line;
    event = into;
    last = Field.UNKNOWN;
    end = start;
  }

  /** The field of the value read last, {@link Field#UNKNOWN} if there is none. */
  final Field last() {
    return last;
  }

  /** Reads a time of 13 digits that a comma follows. */
  final boolean readMillis(int value) {
    if (buffer[value] == '0') {
      return false;
    }
    long early = Words.at(buffer, value);
    long late = Words.at(buffer, value + TIME_DIGITS - 8);
    numberEnd = value + TIME_DIGITS;
    if (Words.leadingDigits(early) < 8
        || Words.leadingDigits(late) < 8
        || buffer[numberEnd] != ',') {
      return false;
    }
    number = Words.digits(early, TIME_DIGITS - 8) * Words.powerOfTen(8) + Words.digits(late, 8);
    return true;
  }

  /** Reads a whole number of at most seven digits that a comma follows. */
  final boolean readNumber(int position) {
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

  /** Reads seconds with one to five decimals, up to a comma or brace. */
  final boolean readSeconds(int value, char follower) {
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
        || buffer[after] != follower) {
      return false;
    }
    event.lengthHundredThousandths =
        Words.digits(seconds, whole) * Words.powerOfTen(5)
            + Words.digits(rest, decimals) * Words.powerOfTen(5 - decimals);
    return passed(Field.LENGTH, after);
  }

  /** Reads the user id that begins after a quote. */
  final boolean readUserId(int value) {
    int quote = json.closingQuote(value);
    if (quote < 0 || json.lastStringIsEscaped() || quote - value > ParserLimits.LONGEST_USER_ID) {
      return readOddText(Field.USER_ID, value - 1);
    }
    event.setUser(buffer, value, quote - value);
    return passed(Field.USER_ID, quote + 1);
  }

  final boolean readRun(RepeatedRuns.Kind kind) {
    int after = runs.passWhole(kind, buffer, end + 1, event);
    return after >= 0 && passed(runs.lastPassed(), after);
  }

  /** Reads a text that is escaped, or that is not one of the usual ones, or null. */
  final boolean readOddText(Field field, int position) {
    if (buffer[position] != '"' && buffer[position] != 'n') {
      return false;
    }
    int after = texts.parseText(field, position);
    return after >= 0 && texts.faultyField() == null && passed(field, after);
  }

  final boolean passed(Field field, int after) {
    last = field;
    end = after;
    return true;
  }
}
