package com.sparkify.churn.event;

import java.util.Arrays;

/**
 * The fields of one kind found on a line, in its order, to be kept as a {@link RepeatedRuns run}:
 * without what was between them, if that was more than a comma and space. Not thread-safe.
 */
final class WatchedRun {
  private static final int MOST_FIELDS = 8;

  private final Field[] order = new Field[MOST_FIELDS];
  private final int[] starts = new int[MOST_FIELDS];
  private final int[] ends = new int[MOST_FIELDS];

  /** Whether a field directly follows the one before it. */
  private final boolean[] follows = new boolean[MOST_FIELDS];

  private int count;
  private int fields;
  private boolean interrupted;

  void clear() {
    count = 0;
    fields = 0;
    interrupted = false;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Reports an unused field before the next one. */
  void interrupt() {
    interrupted = true;
  }

  /**
   * Adds the next field.
   *
   * @param start the quote that opens its key
   * @param end what follows its value
   * @return false if a run cannot have it, because it is there already or is one too many
   */
  boolean add(Field field, int start, int end) {
    int bit = RunMeaning.bit(field);
    if ((fields & bit) != 0 || count == MOST_FIELDS) {
      return false;
    }
    fields |= bit;
    order[count] = field;
    starts[count] = start;
    ends[count] = end;
    follows[count] = !interrupted;
    interrupted = false;
    count++;
    return true;
  }

  /** What the fields have set in an event. */
  RunMeaning meaning(Event event) {
    int[] from = new int[count];
    int[] to = new int[count];
    for (int i = 0; i < count; i++) {
      from[i] = i == 0 ? 0 : to[i - 1] + gap(i);
      to[i] = from[i] + ends[i] - starts[i];
    }
    return new RunMeaning(
        to[count - 1],
        fields,
        event.page,
        event.unknownPage,
        event.loggedOut,
        event.gender,
        event.registrationMillis,
        event.locationStart - shift(Field.LOCATION, from),
        event.locationLength,
        event.userAgentStart - shift(Field.USER_AGENT, from),
        event.userAgentLength,
        order[count - 1],
        Arrays.copyOf(order, count),
        from,
        to);
  }

  /** Bytes between a field and the one before it. */
  private int gap(int i) {
    return follows[i] ? starts[i] - ends[i - 1] : 1;
  }

  /** How much further along a field is in the line than in the run. */
  private int shift(Field field, int[] from) {
    for (int i = 0; i < count; i++) {
      if (order[i] == field) {
        return starts[i] - from[i];
      }
    }
    return 0;
  }

  /** Writes the run's bytes, as many as it is long. */
  void copy(byte[] line, byte[] target, int position) {
    int at = position;
    for (int i = 0; i < count; i++) {
      int from = starts[i];
      if (i > 0 && follows[i]) {
        from = ends[i - 1];
      } else if (i > 0) {
        target[at++] = ',';
      }
      System.arraycopy(line, from, target, at, ends[i] - from);
      at += ends[i] - from;
    }
  }
}
