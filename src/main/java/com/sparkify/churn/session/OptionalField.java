package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.Gender;
import com.sparkify.churn.event.Level;
import java.util.Locale;
import java.util.function.Predicate;

/** Fields that an event of a user can do without, and usually has. */
public enum OptionalField {
  SESSION_ID(event -> event.sessionKey() == Event.NO_SESSION),
  ITEM_IN_SESSION(event -> event.itemInSession() == Event.NO_ITEM),
  LEVEL(event -> event.level() == Level.UNKNOWN),
  LOCATION(event -> event.locationLength() == 0),
  USER_AGENT(event -> event.userAgentLength() == 0),
  GENDER(event -> event.gender() == Gender.UNKNOWN),
  REGISTRATION(event -> event.registrationMillis() == Event.NO_TIME);

  private final Predicate<Event> isAbsent;

  OptionalField(Predicate<Event> isAbsent) {
    this.isAbsent = isAbsent;
  }

  boolean isAbsentFrom(Event event) {
    return isAbsent.test(event);
  }

  /** Its name in lower case, words joined by underscores. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
