package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.TextHash;
import java.util.Arrays;
import java.util.Comparator;

/**
 * First and last event of each session, as far as they have been seen.
 *
 * <p>A session with an id is one interval, in whatever parts it arrives. Events without a session
 * id are clustered: events at most {@link #INACTIVITY_MILLIS} apart are one session; clustering
 * points on a line by a largest gap gives the same clusters in any order. Of more than {@link
 * #CAPACITY} sessions with an id, those with the smallest hashes are kept, as in {@link
 * DistinctSongs}.
 *
 * <p>As bytes, in the types of {@link PackedOutput}: equal sets give equal bytes.
 *
 * <pre>
 * order  type     unit      what
 *     1  varlong            how many sessions follow, n
 *     2  varlong            only if n is {@link #CAPACITY}: the hash from which on sessions were not
 *                           kept
 *                           per session, ordered by hash and start:
 *     3  varlong            hash of its id (63 bits) plus 1, 0 if it has no id
 *     4  varlong  epoch ms  its first event
 *     5  varlong  ms        from its first to its last event
 * </pre>
 */
public final class SessionTimes {
  /** The longest pause within a session that has no id. */
  public static final long INACTIVITY_MILLIS = 30 * 60 * 1000;

  static final int CAPACITY = 1 << 13;

  /**
   * One session.
   *
   * @param key a hash of its id, or -1 if it has none
   * @param firstMillis its first event seen, epoch milliseconds
   * @param lastMillis its last event seen, epoch milliseconds
   */
  public record Interval(long key, long firstMillis, long lastMillis) {
    /** Key of a session without an id. */
    static final long NO_ID = -1;

    private static final Comparator<Interval> ORDER =
        Comparator.comparingLong(Interval::key).thenComparingLong(Interval::firstMillis);

    static Interval of(long sessionKey, long firstMillis, long lastMillis) {
      long key = sessionKey == Event.NO_SESSION ? NO_ID : TextHash.mix(sessionKey) >>> 1;
      return new Interval(key, firstMillis, lastMillis);
    }

    private boolean isOneWith(Interval next) {
      return key == next.key
          && (key != NO_ID || next.firstMillis - lastMillis <= INACTIVITY_MILLIS);
    }

    private Interval joined(Interval next) {
      return new Interval(
          key, Math.min(firstMillis, next.firstMillis), Math.max(lastMillis, next.lastMillis));
    }
  }

  private static final Interval[] NONE = {};

  private Interval[] intervals = NONE;
  private int size;
  private boolean normal = true;
  private long bound = Long.MAX_VALUE;

  /** Makes it as empty as a new one. */
  void clear() {
    intervals = NONE;
    size = 0;
    normal = true;
    bound = Long.MAX_VALUE;
  }

  void add(Interval interval) {
    if (interval.key >= bound) {
      return;
    }
    if (size > 0 && intervals[size - 1].isOneWith(interval) && startsLater(interval)) {
      intervals[size - 1] = intervals[size - 1].joined(interval);
      return;
    }
    if (size == intervals.length) {
      makeRoom();
    }
    intervals[size++] = interval;
    normal = false;
  }

  private boolean startsLater(Interval interval) {
    return interval.firstMillis >= intervals[size - 1].firstMillis;
  }

  private void makeRoom() {
    normalize();
    if (size >= intervals.length - intervals.length / 4) {
      intervals = Arrays.copyOf(intervals, Math.max(2, 2 * intervals.length));
    }
  }

  /** Adds all sessions of another; those with parts in both become one. */
  public void merge(SessionTimes other) {
    bound = Math.min(bound, other.bound);
    normal &= bound == Long.MAX_VALUE;
    for (int i = 0; i < other.size; i++) {
      add(other.intervals[i]);
    }
  }

  private void normalize() {
    if (normal) {
      return;
    }
    Arrays.sort(intervals, 0, size, Interval.ORDER);
    int kept = 0;
    for (int i = 0; i < size && intervals[i].key < bound; i++) {
      if (kept > 0 && intervals[kept - 1].isOneWith(intervals[i])) {
        intervals[kept - 1] = intervals[kept - 1].joined(intervals[i]);
      } else {
        intervals[kept++] = intervals[i];
      }
    }
    if (kept > CAPACITY) {
      bound = intervals[CAPACITY].key;
      kept = CAPACITY;
    }
    Arrays.fill(intervals, kept, size, null);
    size = kept;
    normal = true;
  }

  /** The sessions, ordered by key and start. */
  public Interval[] toArray() {
    normalize();
    return Arrays.copyOf(intervals, size);
  }

  /** How many sessions there are for each one kept: 1 while exact. */
  public double scale() {
    normalize();
    return bound == Long.MAX_VALUE ? 1 : Long.MAX_VALUE / (double) bound;
  }

  void write(PackedOutput out) {
    normalize();
    out.writeVarLong(size);
    if (size == CAPACITY) {
      out.writeVarLong(bound);
    }
    for (int i = 0; i < size; i++) {
      out.writeVarLong(intervals[i].key + 1);
      out.writeVarLong(intervals[i].firstMillis);
      out.writeVarLong(intervals[i].lastMillis - intervals[i].firstMillis);
    }
  }

  void read(PackedInput in) {
    size = (int) in.readVarLong();
    bound = size == CAPACITY ? in.readVarLong() : Long.MAX_VALUE;
    intervals = size == 0 ? NONE : new Interval[size];
    for (int i = 0; i < size; i++) {
      long key = in.readVarLong() - 1;
      long first = in.readVarLong();
      intervals[i] = new Interval(key, first, first + in.readVarLong());
    }
    normal = true;
  }
}
