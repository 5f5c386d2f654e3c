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
  private final UnknownFields unknown;
  byte[] buffer = {};
  Event event = new Event();

  private int start;

  /** After the value read last, or the start of the line. */
  int end;

  private Field last = Field.UNKNOWN;

  /** The number read last, and what follows it. */
  long number;

  int numberEnd;

  StraightLine(JsonScanner json, TextFields texts, RepeatedRuns runs, UnknownFields unknown) {
    this.json = json;
    this.texts = texts;
    this.runs = runs;
    this.unknown = unknown;
  }

  final void begin(byte[] line, int position, Event into) {
    buffer = line;
    event = into;
    last = Field.UNKNOWN;
    start = position;
    end = position;
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

  /** Reads seconds with one to five decimals that a comma or brace follows. */
  final boolean readSeconds(int value) {
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
        || (buffer[after] != ',' && buffer[after] != '}')) {
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

  /**
   * Goes on where reading stopped, after members with keys that mean nothing. Apart from the
   * straight pass, because its fields would have to be read again from memory after such a member.
   *
   * @return the position after the last value that was read; the start if none was
   */
  final int readOn() {
    if (end == start && !skipUnknown('{')) {
      return start;
    }
    int before;
    do {
      before = end;
      skipUnknown(',');
      readAfter(last);
    } while (end > before && buffer[end] == ',');
    return end;
  }

  /** Reads the values that come after that of a field, of none if it is unknown. */
  abstract void readAfter(Field field);

  /**
   * Passes members with keys that mean nothing.
   *
   * @param separator what stands before the first of them
   * @return whether there are some
   */
  private boolean skipUnknown(char separator) {
    int first = end;
    int after = buffer[end] == separator ? afterUnknown(end + 1) : JsonScanner.ERROR;
    while (after != JsonScanner.ERROR) {
      end = after;
      after = buffer[end] == ',' ? afterUnknown(end + 1) : JsonScanner.ERROR;
    }
    return end > first;
  }

  /** What follows a member whose key means nothing and has no escape, or ERROR. */
  private int afterUnknown(int quote) {
    int key = quote + 1;
    if (buffer[quote] != '"' || Field.standingAt(buffer, key) != Field.UNKNOWN) {
      return JsonScanner.ERROR;
    }
    int closing = json.closingQuote(key);
    if (closing == JsonScanner.ERROR
        || json.lastStringIsEscaped()
        || buffer[closing + 1] != ':'
        || buffer[closing + 2] <= ' ') {
      return JsonScanner.ERROR;
    }
    int after = json.skipValue(closing + 2);
    if (after != JsonScanner.ERROR) {
      unknown.add(buffer, key, closing - key);
    }
    return after;
  }

  final boolean readRun(RepeatedRuns.Kind kind) {
    int after = runs.passWhole(kind, buffer, end + 1, event);
    return after >= 0 && passed(runs.lastPassed(), after);
  }

  /** Reads a run that may have members between its own whose keys mean nothing. */
  final boolean readInterruptedRun(RepeatedRuns.Kind kind) {
    RunMeaning run = runs.find(kind, buffer, end + 1, event);
    if (run == null) {
      return false;
    }
    int first = end;
    int names = unknown.size();
    int field = 0;
    while (field < run.count()) {
      int passed = buffer[end] == ',' ? runs.standing(kind, field, buffer, end + 1) : 0;
      if (passed > 0) {
        int from = end + 1 - run.starts()[field];
        run.apply(event, run.fields(field, field + passed), from);
        field += passed;
        end = from + run.ends()[field - 1];
      } else if (!skipUnknown(',')) {
        unknown.cut(names);
        end = first;
        return false;
      }
    }
    runs.passed(kind, run, event);
    return passed(run.last(), end);
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
