package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.Page;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * What one user did in a period, as a summary that can be merged.
 *
 * <p>Merging is commutative and associative, and the empty activity is its neutral element: sums of
 * integers, smallest and largest times, latest values (a tie goes to the larger item number, then
 * to the larger value), and sets. So an activity does not depend on how its events were cut into
 * files, splits and days. Clicks that cancel only set {@link #cancelledMillis}: no feature can see
 * them.
 *
 * <p>As bytes, in the types of {@link PackedOutput}:
 *
 * <pre>
 * order  type         unit      what
 *     1  varlong                a bit for each sum that is not 0, the lowest for the first of
 *                               {@link Measure}
 *     2  varlong each           those sums, in that order; lengths in 1/100,000 s
 *     3  varlong      epoch ms  first event, {@link Long#MAX_VALUE} if there is none
 *     4  varlong      epoch ms  last event, {@link Long#MIN_VALUE} if there is none
 *     5  varlong      epoch ms  first cancellation confirmed, 0 if there is none
 *     6  2 × varlong            for each {@link Attribute}, in its order: when it was last seen
 *                               (epoch ms × 2^21 + number in the session + 1, 0 for never), and
 *                               the value, a time or the ordinal of an enum
 *     7  …                      the songs, see {@link DistinctSongs}
 *     8  …                      the sessions, see {@link SessionTimes}
 * </pre>
 */
public final class Activity {
  /** The value of a time that has not come. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final int ITEM_BITS = 21;
  private static final long LARGEST_ITEM = (1L << ITEM_BITS) - 1;
  private static final long MILLIS_PER_HOUR = TimeUnit.HOURS.toMillis(1);
  private static final long UNSEEN = Long.MIN_VALUE;
  private static final Attribute[] ATTRIBUTES = Attribute.values();

  private final long[] sums = new long[Measure.COUNT];
  private long firstMillis = NEVER;
  private long lastMillis = Long.MIN_VALUE;
  private long cancelledMillis = NEVER;
  private final long[] stamps = newStamps();
  private final long[] latest = new long[Attribute.COUNT];
  private final DistinctSongs songs = new DistinctSongs();
  private final SessionTimes sessions = new SessionTimes();

  /** Makes it as empty as a new one. */
  void clear() {
    Arrays.fill(sums, 0);
    firstMillis = NEVER;
    lastMillis = Long.MIN_VALUE;
    cancelledMillis = NEVER;
    Arrays.fill(stamps, UNSEEN);
    Arrays.fill(latest, 0);
    songs.clear();
    sessions.clear();
  }

  private static long[] newStamps() {
    long[] stamps = new long[Attribute.COUNT];
    Arrays.fill(stamps, UNSEEN);
    return stamps;
  }

  /** A sum; positions are those of {@link Measure}. */
  public long sum(int measure) {
    return sums[measure];
  }

  /** The array of sums, to be read only. */
  public long[] sums() {
    return sums;
  }

  /** The first event, epoch milliseconds, or {@link #NEVER}. */
  public long firstMillis() {
    return firstMillis;
  }

  /** The last event, epoch milliseconds, or {@link Long#MIN_VALUE}. */
  public long lastMillis() {
    return lastMillis;
  }

  /** The first cancellation confirmed, epoch milliseconds, or {@link #NEVER}. */
  public long cancelledMillis() {
    return cancelledMillis;
  }

  /** Whether any event carried an attribute. */
  public boolean has(Attribute attribute) {
    return stamps[attribute.ordinal()] != UNSEEN;
  }

  /** The latest value of an attribute, 0 if none was seen. */
  public long latest(Attribute attribute) {
    return latest[attribute.ordinal()];
  }

  public DistinctSongs songs() {
    return songs;
  }

  public SessionTimes sessions() {
    return sessions;
  }

  /**
   * Adds one event; its session is added separately, see {@link #closeSession}.
   *
   * @return false if the event is a click that cancels, which is not counted
   */
  boolean add(Event event) {
    long millis = event.timestampMillis();
    Page page = event.page();
    if (page == Page.CANCEL || page == Page.CANCELLATION_CONFIRMATION) {
      if (page == Page.CANCELLATION_CONFIRMATION) {
        cancelledMillis = Math.min(cancelledMillis, millis);
      }
      return false;
    }
    count(millis, page, event.level(), stamp(event));
    if (page == Page.NEXT_SONG) {
      long song = DistinctSongs.identity(event.artistHash(), event.songHash());
      play(song, event.lengthHundredThousandths(), event.level());
    }
    return true;
  }

  /**
   * Takes in one action, and that its session went on until then.
   *
   * @param item its number among those of the same millisecond
   */
  void add(UserAction action, int item) {
    count(action.millis(), action.page(), action.level(), stamp(action.millis(), item));
    if (action.page() == Page.NEXT_SONG) {
      play(action.song(), action.length(), action.level());
    }
    sessions.add(new SessionTimes.Interval(action.session(), action.millis(), action.millis()));
  }

  /** Orders events by time, then by their number in the session. */
  static long stamp(Event event) {
    return stamp(event.timestampMillis(), event.itemInSession());
  }

  private static long stamp(long millis, int item) {
    return millis << ITEM_BITS | Math.min(item + 1L, LARGEST_ITEM);
  }

  private void count(long millis, Page page, Level level, long stamp) {
    firstMillis = Math.min(firstMillis, millis);
    lastMillis = Math.max(lastMillis, millis);
    sums[page.ordinal()]++;
    sums[Measure.EVENTS]++;
    sums[Measure.hour((int) Math.floorMod(millis / MILLIS_PER_HOUR, 24L))]++;
    if (level == Level.FREE) {
      sums[Measure.FREE_EVENTS]++;
    } else if (level == Level.PAID) {
      sums[Measure.PAID_EVENTS]++;
    }
    if (level != Level.UNKNOWN) {
      remember(Attribute.LEVEL, stamp, level.ordinal());
    }
    remember(Attribute.PAGE, stamp, page.ordinal());
  }

  private void play(long song, long length, Level level) {
    sums[Measure.LISTENED] += length;
    if (level == Level.FREE) {
      sums[Measure.FREE_LISTENED] += length;
    }
    songs.add(song);
  }

  void remember(Attribute attribute, long stamp, long value) {
    int i = attribute.ordinal();
    if (stamp > stamps[i] || (stamp == stamps[i] && value > latest[i])) {
      stamps[i] = stamp;
      latest[i] = value;
    }
  }

  /** Records that all events added so far are of one session with an id. */
  void closeSession(long sessionKey) {
    if (firstMillis != NEVER) {
      sessions.add(SessionTimes.Interval.of(sessionKey, firstMillis, lastMillis));
    }
  }

  /** Records an event of a session without an id. */
  void addToUnnamedSession(long millis) {
    sessions.add(SessionTimes.Interval.of(Event.NO_SESSION, millis, millis));
  }

  /** Adds another activity of the same user. */
  public void merge(Activity other) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
    cancelledMillis = Math.min(cancelledMillis, other.cancelledMillis);
    mergeLatest(other);
    songs.merge(other.songs);
    sessions.merge(other.sessions);
  }

  /** Adds the times and the latest values of another activity, but not its sums and sets. */
  public void mergeLatest(Activity other) {
    firstMillis = Math.min(firstMillis, other.firstMillis);
    lastMillis = Math.max(lastMillis, other.lastMillis);
    for (Attribute attribute : ATTRIBUTES) {
      if (other.has(attribute)) {
        remember(attribute, other.stamps[attribute.ordinal()], other.latest(attribute));
      }
    }
  }

  /** Takes in who the user of another activity is, as if the last event had said so. */
  void rememberWho(Activity other) {
    long stamp = stamp(lastMillis, (int) LARGEST_ITEM);
    for (Attribute attribute : ATTRIBUTES) {
      if (attribute != Attribute.LEVEL && attribute != Attribute.PAGE && other.has(attribute)) {
        remember(attribute, stamp, other.latest(attribute));
      }
    }
  }

  /** Whether everything in another activity could be part of this one. */
  boolean mayInclude(Activity other) {
    for (int i = 0; i < sums.length; i++) {
      if (other.sums[i] > sums[i]) {
        return false;
      }
    }
    return cancelledMillis <= other.cancelledMillis
        && firstMillis <= other.firstMillis
        && lastMillis >= other.lastMillis
        && songs.mayInclude(other.songs);
  }

  void write(PackedOutput out) {
    long present = 0;
    for (int i = 0; i < sums.length; i++) {
      present |= sums[i] != 0 ? 1L << i : 0;
    }
    out.writeVarLong(present);
    for (long sum : sums) {
      if (sum != 0) {
        out.writeVarLong(sum);
      }
    }
    out.writeVarLong(firstMillis);
    out.writeVarLong(lastMillis);
    out.writeVarLong(cancelledMillis == NEVER ? 0 : cancelledMillis);
    for (int i = 0; i < stamps.length; i++) {
      out.writeVarLong(stamps[i] == UNSEEN ? 0 : stamps[i]);
      out.writeVarLong(latest[i]);
    }
    songs.write(out);
    sessions.write(out);
  }

  /** Fills an empty activity. */
  void read(PackedInput in) {
    long present = in.readVarLong();
    for (long rest = present; rest != 0; rest &= rest - 1) {
      sums[Long.numberOfTrailingZeros(rest)] = in.readVarLong();
    }
    firstMillis = in.readVarLong();
    lastMillis = in.readVarLong();
    long cancelled = in.readVarLong();
    cancelledMillis = cancelled == 0 ? NEVER : cancelled;
    for (int i = 0; i < stamps.length; i++) {
      long stamp = in.readVarLong();
      stamps[i] = stamp == 0 ? UNSEEN : stamp;
      latest[i] = in.readVarLong();
    }
    songs.read(in);
    sessions.read(in);
  }
}
