package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import java.util.Arrays;

/**
 * Which events of one session and day a fragment holds, so that a line delivered twice shows.
 *
 * <p>Events are known by their number in the session, kept as ranges: a few integers for a session
 * of any length. Events without a number, and those of a session whose numbers proved not to be
 * unique, are known by their {@link Event#fingerprint}.
 */
final class SeenEvents {
  private static final int[] NO_RANGES = {};

  /** Pairs of first item and the one behind the last, ascending, never touching. */
  private int[] ranges = NO_RANGES;

  private int used;
  private LongSet fingerprints = new LongSet();

  /** While single events come in: the fingerprints of those without a number. */
  private LongSet unnumbered;

  private boolean numbersRepeat;

  /**
   * Takes in an event by its number, or else by its fingerprint; false where it was seen before.
   */
  boolean add(Event event) {
    return event.itemInSession() == Event.NO_ITEM
        ? fingerprints.add(event.fingerprint())
        : addRange(event.itemInSession(), event.itemInSession() + 1);
  }

  /** Takes in an event by its fingerprint; false where it was seen before. */
  boolean addFingerprint(long fingerprint) {
    return fingerprints.add(fingerprint);
  }

  /** Takes in an item number; false where it was seen before. */
  boolean addItem(int item) {
    return addRange(item, item + 1);
  }

  /** Takes in all of another; false where both have an event in common. */
  boolean merge(SeenEvents other) {
    boolean disjoint = true;
    for (int i = 0; i < other.used; i += 2) {
      disjoint &= addRange(other.ranges[i], other.ranges[i + 1]);
    }
    for (long fingerprint : other.fingerprints.toSortedArray()) {
      disjoint &= fingerprints.add(fingerprint);
    }
    return disjoint;
  }

  /** Takes in a single event that is known not to be there yet. */
  void mergeSingle(SeenEvents single) {
    if (unnumbered == null) {
      unnumbered = new LongSet();
    }
    long fingerprint = single.fingerprints.toSortedArray()[0];
    fingerprints.add(fingerprint);
    if (single.used == 0) {
      unnumbered.add(fingerprint);
    } else {
      numbersRepeat |= !addRange(single.ranges[0], single.ranges[1]);
    }
  }

  /** After the last single event: numbers that repeat tell nothing, fingerprints then do. */
  void settle() {
    if (unnumbered == null) {
      return;
    }
    if (numbersRepeat) {
      used = 0;
    } else {
      fingerprints = unnumbered;
    }
    unnumbered = null;
  }

  /** Whether the event of a single one is among these. */
  boolean holds(SeenEvents single) {
    return (single.used > 0 && hasItem(single.ranges[0]))
        || fingerprints.contains(single.fingerprints.toSortedArray()[0]);
  }

  private boolean hasItem(int item) {
    for (int i = 0; i < used; i += 2) {
      if (item >= ranges[i] && item < ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  private boolean addRange(int first, int behind) {
    if (used > 0 && ranges[used - 1] == first) {
      ranges[used - 1] = behind;
      return true;
    }
    int at = firstRangeEndingFrom(first);
    if (at == used || behind < ranges[at]) {
      insert(at, first, behind);
      return true;
    }
    boolean disjoint = first == ranges[at + 1] || behind == ranges[at];
    int last = at;
    while (last + 2 < used && ranges[last + 2] <= behind) {
      last += 2;
      disjoint &= ranges[last] == behind;
    }
    disjoint &= last == at || first == ranges[at + 1];
    ranges[at] = Math.min(ranges[at], first);
    ranges[at + 1] = Math.max(ranges[last + 1], behind);
    System.arraycopy(ranges, last + 2, ranges, at + 2, used - last - 2);
    used -= last - at;
    return disjoint;
  }

  /** The first range that ends at or behind an item: the only one that may join it from below. */
  private int firstRangeEndingFrom(int item) {
    int low = 0;
    int high = used / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges[2 * middle + 1] < item) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low;
  }

  private void insert(int at, int first, int behind) {
    if (used == ranges.length) {
      ranges = Arrays.copyOf(ranges, Math.max(4, 2 * used));
    }
    System.arraycopy(ranges, at, ranges, at + 2, used - at);
    ranges[at] = first;
    ranges[at + 1] = behind;
    used += 2;
  }

  void write(PackedOutput out) {
    out.writeVarLong(used / 2);
    int last = 0;
    for (int i = 0; i < used; i++) {
      out.writeVarLong(ranges[i] - last);
      last = ranges[i];
    }
    long[] sorted = fingerprints.toSortedArray();
    out.writeVarLong(sorted.length);
    out.writeLongs(sorted, sorted.length);
  }

  void read(PackedInput in) {
    used = 2 * (int) in.readVarLong();
    ranges = new int[used];
    int last = 0;
    for (int i = 0; i < used; i++) {
      last += (int) in.readVarLong();
      ranges[i] = last;
    }
    long[] sorted = new long[(int) in.readVarLong()];
    in.readLongs(sorted, sorted.length);
    for (long fingerprint : sorted) {
      fingerprints.add(fingerprint);
    }
  }
}
