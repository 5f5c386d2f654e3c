package com.sparkify.churn.event;

/**
 * What the fields of a {@link RepeatedRuns run} set in an event. Positions are from the run's
 * start; the arrays have an element per field, in the run's order.
 *
 * @param length of the run, in bytes
 * @param fields which fields those are, a bit of {@link #bit} each
 * @param last the last of them
 * @param order the fields
 * @param starts the quote that opens each field's key
 * @param ends what follows each field's value
 */
record RunMeaning(
    int length,
    int fields,
    Page page,
    String unknownPage,
    boolean loggedOut,
    Gender gender,
    long registrationMillis,
    int locationStart,
    int locationLength,
    int userAgentStart,
    int userAgentLength,
    Field last,
    Field[] order,
    int[] starts,
    int[] ends) {

  static int bit(Field field) {
    return 1 << field.ordinal();
  }

  private boolean has(int passed, Field field) {
    return (passed & fields & bit(field)) != 0;
  }

  /** Some of its fields, a bit each. */
  int fields(int from, int to) {
    int bits = 0;
    for (int i = from; i < to; i++) {
      bits |= bit(order[i]);
    }
    return bits;
  }

  /** How many fields it has. */
  int count() {
    return order.length;
  }

  /**
   * Sets fields in the event of a line.
   *
   * @param passed which of the fields, a bit each
   * @param start where in the line the run starts, or would if the line had it whole
   */
  void apply(Event event, int passed, int start) {
    if (has(passed, Field.PAGE)) {
      event.page = page;
      event.unknownPage = unknownPage;
    }
    if (has(passed, Field.AUTH)) {
      event.loggedOut = loggedOut;
    }
    if (has(passed, Field.GENDER)) {
      event.gender = gender;
    }
    if (has(passed, Field.REGISTRATION)) {
      event.registrationMillis = registrationMillis;
    }
    if (has(passed, Field.LOCATION)) {
      event.locationStart = start + locationStart;
      event.locationLength = locationLength;
    }
    if (has(passed, Field.USER_AGENT)) {
      event.userAgentStart = start + userAgentStart;
      event.userAgentLength = userAgentLength;
    }
  }
}
