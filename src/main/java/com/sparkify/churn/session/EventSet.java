package com.sparkify.churn.session;

import java.util.Arrays;

/**
 * A set of numbers that identify events. It is sorted when it is queried, not while it grows,
 * because events mostly come in order.
 *
 * <p>Of more than {@link #CAPACITY} events a sample is kept: those whose number ends in enough zero
 * bits for the sample to be small enough. Which are kept depends only on the set.
 *
 * <p>As bytes, in the types of {@link PackedOutput}: equal sets give equal bytes.
 *
 * <pre>
 * order  type         what
 *     1  byte         in how many zero bits the numbers end that were kept; 0: all were
 *     2  varlong      how many numbers follow, n
 *                     of fingerprints, and of any sample:
 *     3  n × long     the numbers, ascending
 *                     of items that were all kept:
 *     3  2 × varlong  per run of items that follow one another: how many are left out before its
 *                     first, and how many it has; until the runs have n items
 *     4  n × short    the lowest 16 bits of each number: a hash of the event
 * </pre>
 */
final class EventSet {
  /** The most events kept: more than three per second for a whole day. */
  static final int CAPACITY = 1 << 18;

  private static final long[] NONE = {};

  /** A larger array is not kept for the next events: few users need it. */
  private static final int LARGEST_KEPT = 1 << 10;

  /** How many lower bits are ignored when two events are compared. */
  private final int ignoredBits;

  private long[] events = NONE;
  private int size;

  /** What a set was read from, until its events are asked for: most never are. */
  private byte[] unread;

  private boolean sorted = true;
  private boolean repeats;

  /** How many zero bits a number must end in to be kept, and the mask of these bits. */
  private int level;

  private long zeros;

  private EventSet(int ignoredBits) {
    this.ignoredBits = ignoredBits;
  }

  /** Of events known by all 64 bits. */
  static EventSet ofFingerprints() {
    return new EventSet(0);
  }

  /**
   * Of events known by the upper 32 bits, their number in the session; the lowest 16 may be set.
   */
  static EventSet ofItems() {
    return new EventSet(Integer.SIZE);
  }

  /** Makes it as empty as a new one. */
  void clear() {
    if (events.length > LARGEST_KEPT) {
      events = NONE;
    }
    size = 0;
    unread = null;
    sorted = true;
    repeats = false;
    level = 0;
    zeros = 0;
  }

  void add(long event) {
    if ((event & zeros) != 0) {
      return;
    }
    decode();
    if (size == events.length) {
      makeRoom();
    }
    sorted &= size == 0 || events[size - 1] >>> ignoredBits < event >>> ignoredBits;
    events[size++] = event;
  }

  private void makeRoom() {
    sort();
    if (size >= events.length - events.length / 4) {
      events = Arrays.copyOf(events, Math.max(8, 2 * events.length));
    }
  }

  void addAll(EventSet other) {
    decode();
    other.decode();
    repeats |= other.repeats;
    raise(Math.max(level, other.level));
    for (int i = 0; i < other.size; i++) {
      add(other.events[i]);
    }
  }

  private void sort() {
    decode();
    if (!sorted) {
      Arrays.sort(events, 0, size);
      int kept = 0;
      for (int i = 0; i < size; i++) {
        repeats |= kept > 0 && (events[kept - 1] ^ events[i]) >>> ignoredBits == 0;
        if (kept == 0 || events[kept - 1] != events[i]) {
          events[kept++] = events[i];
        }
      }
      size = kept;
      sorted = true;
    }
    while (size > CAPACITY) {
      raise(level + 1);
    }
  }

  private void raise(int newLevel) {
    if (newLevel == level) {
      return;
    }
    level = newLevel;
    zeros = (1L << level) - 1;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if ((events[i] & zeros) == 0) {
        events[kept++] = events[i];
      }
    }
    size = kept;
  }

  /** Whether an event came twice; this may go unnoticed if the set {@link #isSample}. */
  boolean hasRepeats() {
    sort();
    return repeats;
  }

  /** Whether there were too many events to keep them all. */
  boolean isSample() {
    sort();
    return level > 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The smallest. */
  long first() {
    sort();
    return events[0];
  }

  /** Whether an event is among those kept. */
  boolean contains(long event) {
    sort();
    return Arrays.binarySearch(events, 0, size, event) >= 0;
  }

  void write(PackedOutput out) {
    sort();
    out.writeByte(level);
    out.writeVarLong(size);
    if (!isOfRuns()) {
      out.writeLongs(events, size);
      return;
    }
    int after = 0;
    for (int i = 0; i < size; ) {
      int first = item(i);
      int run = 1;
      while (i + run < size && item(i + run) == first + run) {
        run++;
      }
      out.writeVarLong(first - after);
      out.writeVarLong(run);
      after = first + run;
      i += run;
    }
    out.writeLowShorts(events, size);
  }

  private int item(int i) {
    return (int) (events[i] >>> Integer.SIZE);
  }

  /** Fills an empty set. */
  void read(PackedInput in) {
    level = in.readByte();
    zeros = (1L << level) - 1;
    size = (int) in.readVarLong();
    if (size > 0) {
      int start = in.position();
      pass(in);
      unread = in.since(start);
    }
  }

  private boolean isOfRuns() {
    return ignoredBits > 0 && level == 0;
  }

  private void pass(PackedInput in) {
    if (!isOfRuns()) {
      in.skip(Long.BYTES * size);
      return;
    }
    for (int items = 0; items < size; ) {
      in.readVarLong();
      items += (int) in.readVarLong();
    }
    in.skip(Short.BYTES * size);
  }

  private void decode() {
    if (unread == null) {
      return;
    }
    PackedInput in = new PackedInput().reset(unread, 0);
    unread = null;
    events = new long[size];
    if (!isOfRuns()) {
      in.readLongs(events, size);
      return;
    }
    int item = 0;
    for (int i = 0; i < size; ) {
      item += (int) in.readVarLong();
      for (int after = i + (int) in.readVarLong(); i < after; i++) {
        events[i] = (long) item++ << Integer.SIZE;
      }
    }
    in.readLowShorts(events, size);
  }
}
