package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;

/**
 * Which events of one session and day a fragment holds, so that a line delivered twice shows.
 *
 * <p>Among events delivered together a number in the session that comes twice is enough to look
 * closer. Whether an event that came late is there already a number alone does not tell, for
 * another event may have it: so a hash of each event is kept beside its number. It is a short one,
 * for it is a sixth of what a fragment weighs, and one of several signs, see {@link
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

  /** Takes in an event by its number, or else by its fingerprint. */
  void add(Event event) {
    if (event.itemInSession() == Event.NO_ITEM) {
      fingerprints.add(event.fingerprint());
    } else {
      marks.add(mark(event));
    }
  }

  /** Takes in the only event, by all that it can be known by. */
  void addSingle(Event event) {
    fingerprints.add(event.fingerprint());
    if (event.itemInSession() != Event.NO_ITEM) {
      marks.add(mark(event));
    }
  }

  /**
   * Whether the same number, or the same event without a number, came twice, or so many came that
   * this would not show.
   */
  boolean areInDoubt() {
    return !toldApart
        && (marks.hasRepeats()
            || fingerprints.hasRepeats()
            || marks.isSample()
            || fingerprints.isSample());
  }

  /** Takes in all of another. */
  void merge(SeenEvents other) {
    marks.addAll(other.marks);
    fingerprints.addAll(other.fingerprints);
  }

  /** Takes in a single event that is known not to be there yet. */
  void mergeSingle(SeenEvents single) {
    if (unnumbered == null) {
      unnumbered = EventSet.ofFingerprints();
    }
    merge(single);
    if (single.marks.isEmpty()) {
      unnumbered.addAll(single.fingerprints);
    }
  }

  /** After the last single event: numbers that repeat tell nothing, fingerprints then do. */
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

  /** Whether the event of a single one is among these, as far as these are known. */
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
