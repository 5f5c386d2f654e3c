package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;

/**
 * Which events of one session and day a fragment holds, so that a line delivered twice is noticed.
 *
 * <p>Among events delivered together, a number in the session that comes twice is reason enough to
 * look closer. For an event that came late the number alone is not enough, because another event
 * may have it, so a hash of each event is kept with its number. The hash is short, because it
 * already takes a sixth of a fragment's bytes and is only one of several signs, see {@link
 * SessionFragment#holds}. Events without a number, and those of a session whose numbers proved not
 * to be unique, are known by their {@link Event#fingerprint}.
 */
final class SeenEvents {
  private static final int HASH_BITS = 16;

  /** Number and hash of each event that has a number, see {@link #mark}. */
  private EventSet marks = EventSet.ofItems();

  private EventSet fingerprints = EventSet.ofFingerprints();

  /** While single events come in: the fingerprints of those without a number. */
  private EventSet unnumbered;

  private boolean toldApart;

  private static long mark(Event event) {
    return (long) event.itemInSession() << Integer.SIZE | event.contentHash() >>> (64 - HASH_BITS);
  }

  /** Makes it as empty as a new one. */
  void clear() {
    marks.clear();
    fingerprints.clear();
    unnumbered = null;
    toldApart = false;
  }

  /** Adds an event by its number, or else by its fingerprint. */
  void add(Event event) {
    if (event.itemInSession() == Event.NO_ITEM) {
      fingerprints.add(event.fingerprint());
    } else {
      marks.add(mark(event));
    }
  }

  /** Adds the only event, by everything that can identify it. */
  void addSingle(Event event) {
    fingerprints.add(event.fingerprint());
    if (event.itemInSession() != Event.NO_ITEM) {
      marks.add(mark(event));
    }
  }

  /**
   * Whether the same number, or the same event without a number, came twice, or too many came for
   * this to be noticed.
   */
  boolean areInDoubt() {
    return !toldApart
        && (marks.hasRepeats()
            || fingerprints.hasRepeats()
            || marks.isSample()
            || fingerprints.isSample());
  }

  /** Adds all events of another. */
  void merge(SeenEvents other) {
    marks.addAll(other.marks);
    fingerprints.addAll(other.fingerprints);
  }

  /** Adds a single event that is known not to be present yet. */
  void mergeSingle(SeenEvents single) {
    if (unnumbered == null) {
      unnumbered = EventSet.ofFingerprints();
    }
    merge(single);
    if (single.marks.isEmpty()) {
      unnumbered.addAll(single.fingerprints);
    }
  }

  /**
   * After the last single event: if numbers repeat, events are identified by their fingerprints
   * instead.
   */
  void settle() {
    if (unnumbered == null) {
      return;
    }
    if (marks.hasRepeats()) {
      marks = EventSet.ofItems();
    } else {
      fingerprints = unnumbered;
    }
    unnumbered = null;
    toldApart = true;
  }

  /** Whether the event of a single one is among these, as far as they are known. */
  boolean holds(SeenEvents single) {
    return fingerprints.contains(single.fingerprints.first())
        || (!single.marks.isEmpty() && marks.contains(single.marks.first()));
  }

  void write(PackedOutput out) {
    marks.write(out);
    fingerprints.write(out);
  }

  /** Fills an empty one. */
  void read(PackedInput in) {
    marks.read(in);
    fingerprints.read(in);
  }
}
