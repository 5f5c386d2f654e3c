package com.sparkify.churn.simulate;

import java.time.LocalDate;

/** Some neighbouring users, worked on by one thread at a time. */
final class Block {
  private final Listener[] users;
  private final int from;
  private final int to;
  private final DayEvents events = new DayEvents();

  /** The users {@code [from, to)} of an array. */
  Block(Listener[] users, int from, int to) {
    this.users = users;
    this.from = from;
    this.to = to;
  }

  void create(Audience audience) {
    for (int i = from; i < to; i++) {
      users[i] = audience.user(i);
    }
  }

  /** Simulates the day that begins at a second since 1970. */
  void advance(long dayStart) {
    events.begin(dayStart);
    for (int i = from; i < to; i++) {
      users[i].advance(dayStart + DayEvents.DAY_SECONDS, events);
    }
  }

  /** Records the true risks as of a midnight. */
  void assess(TruthTable truth, LocalDate midnight) {
    for (int i = from; i < to; i++) {
      truth.assess(users[i], midnight);
    }
  }

  /** Contacts those users whose day begins. */
  void contact(Contacts contacts, LocalDate midnight) {
    for (int i = from; i < to; i++) {
      contacts.contact(users[i], midnight);
    }
  }

  /** Advances time to a second since 1970 without recording events. */
  void pass(long until) {
    for (int i = from; i < to; i++) {
      users[i].advance(until, EventSink.NOWHERE);
    }
  }

  DayEvents events() {
    return events;
  }
}
