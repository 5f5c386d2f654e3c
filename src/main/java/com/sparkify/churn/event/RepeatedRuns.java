package com.sparkify.churn.event;

/**
 * Recognizes runs of fields that a log repeats byte for byte: who a user is stands the same on
 * every line of that user, and what a page implies (state, method, status) on most lines of that
 * page. A run that is recognized costs one comparison instead of a parse.
 *
 * <p>A run reaches from the quote that opens its first key to the end of its last value, which a
 * comma or a brace must follow. Its bytes alone decide what it means, so a run found under the
 * wrong hash does no harm: it differs, or it means the same. Only runs without fault are kept. Not
 * thread-safe.
 */
final class RepeatedRuns {
  /** What the fields of a run depend on. */
  enum Kind {
    NONE,
    /** The event's page. */
    PAGE,
    /** The user. */
    USER
  }

  private static final int FEWEST_RUNS = 64;
  private static final int MOST_USER_RUNS = 1 << 16;

  /** Lookups of users after which it is judged whether they pay. */
  private static final int TRIAL = 1 << 16;

  /** After a trial that does not pay, lookups pause for this many trials' worth of lines. */
  private static final int PAUSE = 15;

  private final RunTable ofPages = new RunTable(FEWEST_RUNS, FEWEST_RUNS);
  private final RunTable ofUsers = new RunTable(FEWEST_RUNS, MOST_USER_RUNS);

  private byte[] buffer = {};
  private Event event = new Event();
  private Field last = Field.UNKNOWN;

  // The run that is watched, to be kept.
  private Kind kind = Kind.NONE;
  private long hash;
  private int start;
  private int end;
  private int fields;

  /** Whether fields of the user stand on the line outside of its first run of them. */
  private boolean scattered;

  private int lookups;
  private int hits;
  private int paused;

  void reset(byte[] line, Event into) {
    buffer = line;
    event = into;
    kind = Kind.NONE;
    scattered = false;
  }

  /**
   * Passes over the run at a position, if it is known; if not, the fields from there on are
   * watched.
   *
   * @param expected the field that is likely to stand there
   * @return the comma or brace after the run, or -1
   */
  int pass(Field expected, int position) {
    Kind wanted = expected.runKind();
    if (wanted == kind) {
      return -1;
    }
    finish();
    if (!isKeyed(wanted)) {
      return -1;
    }
    hash = wanted == Kind.USER ? event.userHash() : event.page.ordinal();
    RunMeaning meaning = table(wanted).find(hash, buffer, position);
    if (meaning == null) {
      kind = wanted;
      start = position;
      fields = 0;
      return -1;
    }
    meaning.apply(event, position);
    last = meaning.last();
    if (wanted == Kind.USER) {
      hits++;
      scattered |= event.who != null;
      event.who = meaning;
    }
    return position + meaning.length();
  }

  private RunTable table(Kind of) {
    return of == Kind.USER ? ofUsers : ofPages;
  }

  /** The last field of the run passed over last. */
  Field lastPassed() {
    return last;
  }

  private boolean isKeyed(Kind wanted) {
    return switch (wanted) {
      case NONE -> false;
      case PAGE -> event.page != null;
      case USER -> event.userLength > 0 && pays();
    };
  }

  /** Users may be too many for the table: then looking their runs up is only a loss. */
  private boolean pays() {
    lookups++;
    if (lookups == TRIAL) {
      paused = paused > 0 ? paused - 1 : hits < TRIAL / 4 ? PAUSE : 0;
      lookups = 0;
      hits = 0;
    }
    return paused == 0;
  }

  /**
   * Tells of a field that was parsed.
   *
   * @param value where its value starts
   * @param valueEnd what follows the value
   * @param faulty whether the line has a fault so far
   */
  void parsed(Field field, int value, int valueEnd, boolean faulty) {
    scattered |= field.runKind() == Kind.USER;
    if (kind == Kind.NONE) {
      return;
    }
    int bit = RunMeaning.bit(field);
    if (field.runKind() != kind || (fields & bit) != 0 || buffer[value] == 'n' || faulty) {
      kind = Kind.NONE;
      return;
    }
    fields |= bit;
    last = field;
    end = valueEnd;
  }

  /** Ends a line without a fault. */
  void endLine() {
    finish();
    if (scattered) {
      event.who = null;
    }
  }

  /** Keeps the run that was watched. */
  private void finish() {
    if (kind != Kind.NONE && fields != 0) {
      table(kind).keep(hash, buffer, start, RunMeaning.of(event, fields, start, end, last));
    }
    kind = Kind.NONE;
  }
}
