package com.sparkify.churn.event;

import java.util.Arrays;

/**
 * Remembers which field followed which on the lines before, and the bytes between their values: a
 * comma, the key, a colon, and what space there was. So the usual next key of a log costs one
 * comparison, in whatever order and with whatever space the log is written. Not thread-safe.
 */
final class FieldOrder {
  private static final int FIELDS = Field.values().length;

  /** By the ordinal of the field before, as are the others. */
  private final Field[] next = new Field[FIELDS];

  private final Lead[] leads = new Lead[FIELDS];
  private final int[] keys = new int[FIELDS];

  /** Where every line has its own order, looking costs time and finds nothing. */
  private final LookupTrial trial = new LookupTrial(1 << 12);

  FieldOrder() {
    Arrays.fill(next, Field.UNKNOWN);
    Arrays.fill(leads, Lead.NONE);
  }

  /**
   * Whether the field that usually comes next does so here.
   *
   * @param last the field before; {@link Field#UNKNOWN} if there is none on the line
   * @param position after its value, or the brace that opens the object
   */
  boolean holds(Field last, byte[] buffer, int position) {
    if (!trial.pays()) {
      return false;
    }
    boolean holds = leads[last.ordinal()].stands(buffer, position);
    trial.lookedUp(holds);
    return holds;
  }

  /** The field that usually comes next, {@link Field#UNKNOWN} if none is known. */
  Field next(Field last) {
    return next[last.ordinal()];
  }

  /** From the end of the last value to the quote that opens the usual next key, in bytes. */
  int key(Field last) {
    return keys[last.ordinal()];
  }

  /** From the end of the last value to the usual next one, in bytes. */
  int length(Field last) {
    return leads[last.ordinal()].length();
  }

  /**
   * Remembers a field that came next, unless its value is further away than a {@link Lead} is long.
   *
   * @param position after the value of the last field
   * @param key the quote that opens the key
   * @param value where the field's value starts
   */
  void learn(Field last, Field field, byte[] buffer, int position, int key, int value) {
    if (value - position <= Lead.LONGEST && !trial.isPaused()) {
      int of = last.ordinal();
      next[of] = field;
      leads[of] = Lead.of(buffer, position, value - position);
      keys[of] = key - position;
    }
  }
}
