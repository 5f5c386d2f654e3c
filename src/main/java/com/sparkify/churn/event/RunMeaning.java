package com.sparkify.churn.event;

/**
 * What the fields of a {@link RepeatedRuns run} set in an event.
 *
 * @param length of the run, in bytes
 * @param fields which fields those are, a bit of {@link #bit} each
 * @param locationStart from the run's start, as the user agent's
 * @param last the last field of the run
 */
record RunMeaning(
    int length,
    int fields,
    Level level,
    boolean loggedOut,
    Gender gender,
    long registrationMillis,
    int locationStart,
    int locationLength,
    int userAgentStart,
    int userAgentLength,
    Field last) {

  static int bit(Field field) {
    return 1 << field.ordinal();
  }

  /** What a run from a start to an end has just set in an event. */
  static RunMeaning of(Event event, int fields, int start, int end, Field last) {
    return new RunMeaning(
        end - start,
        fields,
        event.level,
        event.loggedOut,
        event.gender,
        event.registrationMillis,
        event.locationStart - start,
        event.locationLength,
        event.userAgentStart - start,
        event.userAgentLength,
        last);
  }

  private boolean has(Field field) {
    return (fields & bit(field)) != 0;
  }

  /** Sets the fields in the event of a line in which the run starts at a position. */
  void apply(Event event, int start) {
    if (has(Field.AUTH)) {
      event.loggedOut = loggedOut;
    }
    if (has(Field.LEVEL)) {
      event.level = level;
    }
    if (has(Field.GENDER)) {
      event.gender = gender;
    }
    if (has(Field.REGISTRATION)) {
      event.registrationMillis = registrationMillis;
    }
    if (has(Field.LOCATION)) {
      event.locationStart = start + locationStart;
      event.locationLength = locationLength;
    }
    if (has(Field.USER_AGENT)) {
      event.userAgentStart = start + userAgentStart;
      event.userAgentLength = userAgentLength;
    }
  }
}
