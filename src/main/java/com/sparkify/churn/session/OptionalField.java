package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.Gender;
import com.sparkify.churn.event.Level;
import java.util.Locale;

/** Fields that are optional in an event of a user, but usually present. */
public enum OptionalField {
  SESSION_ID,
  ITEM_IN_SESSION,
  LEVEL,
  LOCATION,
  USER_AGENT,
  GENDER,
  REGISTRATION;

  /** The bits of all fields that an event lacks, the lowest for the first of this enum. */
  static int absentFrom(Event event) {
    // This runs for every line, so it is one expression rather than a call per field.
    return SESSION_ID.bit(event.sessionKey() == Event.NO_SESSION)
        | ITEM_IN_SESSION.bit(event.itemInSession() == Event.NO_ITEM)
        | LEVEL.bit(event.level() == Level.UNKNOWN)
        | LOCATION.bit(event.locationLength() <= 0)
        | USER_AGENT.bit(event.userAgentLength() <= 0)
        | GENDER.bit(event.gender() == Gender.UNKNOWN)
        | REGISTRATION.bit(event.registrationMillis() == Event.NO_TIME);
  }

  private int bit(boolean absent) {
    return absent ? 1 << ordinal() : 0;
  }

  /** Its name in lower case, words joined by underscores. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
