package com.sparkify.churn.event;

/**
 * Recognizes runs of fields that a log repeats byte for byte: the details of a user are the same on
 * every line of that user, and what a page implies (state, method, status) on most lines of that
 * page. A run that is recognized costs one comparison instead of a parse.
 *
 * <p>A run extends from the quote that opens its first key to the end of its last value, which must
 * be followed by a comma or a brace. Only its bytes decide what it means, so a run found under the
 * wrong hash does no harm: it differs, or it means the same. Only runs without fault are kept. If
 * unused fields are between those of a run, the run is recognized part by part. Not thread-safe.
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

  /** Of {@code "page":"}. */
  private static final int PAGE_KEY_BYTES = Field.PAGE.patternLength() + 2;

  private static final int FEWEST_RUNS = 64;
  private static final int MOST_USER_RUNS = 1 << 16;

  private final RunTable ofPages = new RunTable(FEWEST_RUNS, FEWEST_RUNS);
  private final RunTable ofUsers = new RunTable(FEWEST_RUNS, MOST_USER_RUNS);
  private final LookupTrial trialOfPages = new LookupTrial(1 << 12);

  /** With too many users for the table, looking up their runs only costs time. */
  private final LookupTrial trialOfUsers = new LookupTrial(1 << 14);

  private final WatchedRun watched = new WatchedRun();

  private byte[] buffer = {};
  private Event event = new Event();
  private Field last = Field.UNKNOWN;

  /** The kind of the run being skipped or recorded. */
  private Kind kind = Kind.NONE;

  private long hash;

  /** Whether the next fields are recorded, to be kept. */
  private boolean watching;

  /** The run being skipped, and the next field of it; null if there is none. */
  private RunMeaning open;

  private int next;

  /** Kinds of runs that the line has had, one bit each. */
  private int had;

  /** Whether the line has fields of the user outside of its run of them. */
  private boolean scattered;

  /** Begins a line of which nothing has been passed. */
  void begin() {
    had = 0;
    scattered = false;
  }

  /** Reports a field of the user that is not part of a run. */
  void scatter() {
    scattered = true;
  }

  /** Goes on, with the rest of a line, after what {@link #passWhole} has passed of it. */
  void reset(byte[] line, Event into) {
    buffer = line;
    event = into;
    kind = Kind.NONE;
    watching = false;
    open = null;
  }

  /**
   * Skips a run if it is known and there whole; nothing changes otherwise.
   *
   * @param position the quote that opens the run's first key, for a page the key {@code page}
   * @return the comma or brace after the run, or -1
   */
  int passWhole(Kind of, byte[] line, int position, Event into) {
    long key = key(of, line, position, into);
    RunTable runs = table(of);
    RunMeaning known = trial(of).isPaused() ? null : runs.find(key);
    if (known == null || !runs.stands(key, line, position)) {
      return -1;
    }
    known.apply(into, known.fields(), position);
    passed(of, known, into);
    return position + known.length();
  }

  private static long key(Kind of, byte[] line, int position, Event into) {
    return of == Kind.USER ? into.userHash() : pageHash(line, position + PAGE_KEY_BYTES);
  }

  /**
   * Looks up the run that begins at a position.
   *
   * @param position as for {@link #passWhole}
   * @return null if none is known
   */
  RunMeaning find(Kind of, byte[] line, int position, Event into) {
    hash = key(of, line, position, into);
    return trial(of).isPaused() ? null : table(of).find(hash);
  }

  /**
   * How many fields of the run that was just looked up stand at a position.
   *
   * @param first the field to begin with
   * @param position of the quote that would open that field's key
   */
  int standing(Kind of, int first, byte[] line, int position) {
    return table(of).standing(hash, first, line, position);
  }

  /** Reports that the run just looked up has been passed, all of its fields. */
  void passed(Kind of, RunMeaning run, Event into) {
    had |= 1 << of.ordinal();
    trial(of).lookedUp(true);
    passedWhole(of, run, into);
  }

  private void applyWhole(Kind of, RunMeaning run, Event into, int position) {
    run.apply(into, run.fields(), position);
    passedWhole(of, run, into);
  }

  private void passedWhole(Kind of, RunMeaning run, Event into) {
    last = run.last();
    if (of == Kind.USER) {
      into.who = run;
    }
  }

  /** Labels of pages differ in their first eight bytes, or have the slot in turn. */
  private static long pageHash(byte[] line, int label) {
    return TextHash.mix(Words.at(line, label));
  }

  /**
   * Skips the fields of a run at a position if they are known; otherwise starts to record the
   * fields from there on.
   *
   * @param expected the field whose key is there, one that may be part of a run
   * @param value where that field's value starts, if no space comes before it
   * @return the comma or brace after the fields, or -1
   */
  int pass(Field expected, int position, int value) {
    Kind wanted = expected.runKind();
    if (wanted != kind) {
      if (kind != Kind.NONE) {
        finish();
      }
      if (!begin(expected, value)) {
        return -1;
      }
      return passFirst(expected, position);
    }
    return open == null ? -1 : passNext(expected, position);
  }

  /** Skips as much of the run just looked up as is at a position. */
  private int passFirst(Field expected, int position) {
    boolean stands = table(kind).stands(hash, buffer, position);
    int end = stands ? position + open.length() : -1;
    if (stands) {
      applyWhole(kind, open, event, position);
      leave();
    } else {
      end = passNext(expected, position);
    }
    trial(kind).lookedUp(end >= 0);
    return end;
  }

  /**
   * Looks up the run that begins with a field.
   *
   * @return whether there is one, which then is open
   */
  private boolean begin(Field first, int value) {
    Kind wanted = first.runKind();
    if ((had & 1 << wanted.ordinal()) != 0 || !isKeyed(first) || !trial(wanted).pays()) {
      return false;
    }
    had |= 1 << wanted.ordinal();
    kind = wanted;
    hash = wanted == Kind.USER ? event.userHash() : pageHash(buffer, value + 1);
    open = table(wanted).find(hash);
    next = 0;
    watching = open == null;
    watched.clear();
    return open != null;
  }

  private int passNext(Field expected, int position) {
    int passed =
        open.order()[next] == expected ? table(kind).standing(hash, next, buffer, position) : 0;
    return passed == 0 ? watchInstead() : passPart(passed, position - open.starts()[next]);
  }

  private int passPart(int passed, int start) {
    int after = next + passed;
    int fields = 0;
    for (; next < after; next++) {
      last = open.order()[next];
      fields |= RunMeaning.bit(last);
      watched.add(last, start + open.starts()[next], start + open.ends()[next]);
    }
    open.apply(event, fields, start);
    int end = start + open.ends()[after - 1];
    if (after == open.count()) {
      end();
    }
    return end;
  }

  /** The next field or its value differs: with those skipped, it makes up a new run. */
  private int watchInstead() {
    open = null;
    watching = true;
    return -1;
  }

  /** The whole run has been skipped. */
  private void end() {
    if (kind == Kind.USER) {
      event.who = open;
    }
    leave();
  }

  private void leave() {
    open = null;
    watching = false;
  }

  private RunTable table(Kind of) {
    return of == Kind.USER ? ofUsers : ofPages;
  }

  private LookupTrial trial(Kind of) {
    return of == Kind.USER ? trialOfUsers : trialOfPages;
  }

  /** The last field skipped. */
  Field lastPassed() {
    return last;
  }

  /** Whether a run is being skipped or recorded. */
  boolean isOpen() {
    return kind != Kind.NONE;
  }

  /** A user's run is known by the user, a page's run by how its label begins. */
  private boolean isKeyed(Field first) {
    return first.runKind() == Kind.USER ? event.userLength > 0 : first == Field.PAGE;
  }

  /**
   * Reports a field that was parsed.
   *
   * @param start the quote that opens its key
   * @param value where its value starts
   * @param end what follows the value
   * @param faulty whether the line has a fault so far
   */
  void parsed(Field field, int start, int value, int end, boolean faulty) {
    if (kind == Kind.NONE) {
      scattered |= field.runKind() == Kind.USER;
      return;
    }
    if (field == Field.UNKNOWN) {
      watched.interrupt();
      return;
    }
    scattered |= field.runKind() == Kind.USER;
    if (field.runKind() != kind) {
      finish();
    } else if (!watching || buffer[value] == 'n' || faulty || !watched.add(field, start, end)) {
      leave();
    }
  }

  /** Ends a line without a fault. */
  void endLine() {
    finish();
    if (scattered) {
      event.who = null;
    }
  }

  /** Keeps the run that was recorded. */
  private void finish() {
    if (watching && !watched.isEmpty()) {
      boolean grown = table(kind).keep(hash, buffer, watched, watched.meaning(event));
      if (grown) {
        trial(kind).begin();
      }
    }
    kind = Kind.NONE;
    leave();
  }
}
