package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;

/**
 * What one user did in one session on one UTC day, as far as it has been read: an {@link Activity},
 * and which events it holds, so that a line delivered twice is noticed when fragments meet.
 *
 * <p>A fragment that may have met an event twice is contested: its sums cannot be corrected, and
 * the session has to be read again event by event.
 *
 * <p>As bytes, in the types of {@link PackedOutput}; the version is that of the file or job that
 * holds them, there is none of their own:
 *
 * <pre>
 * order  type  what
 *     1  byte  1 if contested, then nothing follows; else 0
 *     2  set   the numbers of its events, see {@link EventSet}
 *     3  set   the fingerprints of events without a number, see {@link EventSet}
 *     4  …     what they add up to, see {@link Activity}
 * </pre>
 */
public final class SessionFragment {
  private final Activity activity = new Activity();
  private final SeenEvents seen = new SeenEvents();
  private boolean contested;
  private boolean closed;

  /**
   * Who the user was according to the last event, and the latest time stamp of an event that said
   * the same.
   */
  Profile.Who who = Profile.NOBODY;

  long whoStamp;

  /** The {@link Event#who} that {@link #who} was read from, or null. */
  Object whoSource;

  /** A fragment of one event that is not merged with others. */
  static SessionFragment single(Event event, Profile profile) {
    SessionFragment fragment = new SessionFragment();
    fragment.seen.addSingle(event);
    fragment.count(event, profile);
    fragment.close(event.sessionKey());
    return fragment;
  }

  void add(Event event, Profile profile) {
    seen.add(event);
    count(event, profile);
  }

  private void count(Event event, Profile profile) {
    if (!activity.add(event)) {
      return;
    }
    profile.remember(event, this, Activity.stamp(event));
    if (event.sessionKey() == Event.NO_SESSION) {
      activity.addToUnnamedSession(event.timestampMillis());
    }
  }

  /** Makes it as empty as a new one. */
  void clear() {
    activity.clear();
    seen.clear();
    contested = false;
    closed = false;
    who = Profile.NOBODY;
    whoSource = null;
    whoStamp = 0;
  }

  /** Sets the session's interval after all events have been added. */
  void close(long session) {
    who.remember(activity, whoStamp);
    who = Profile.NOBODY;
    whoSource = null;
    if (!closed && session != Event.NO_SESSION) {
      activity.closeSession(session);
    }
    closed = true;
  }

  /** Adds another fragment of the same session and day. */
  void merge(SessionFragment other) {
    closed = true;
    contested |= other.contested;
    if (contested) {
      return;
    }
    seen.merge(other.seen);
    activity.merge(other.activity);
  }

  /** A growing fragment of single events that starts with one. */
  static SessionFragment of(SessionFragment single) {
    SessionFragment fragment = new SessionFragment();
    fragment.mergeSingle(single);
    return fragment;
  }

  /** Adds a single event that is known not to be present yet. */
  void mergeSingle(SessionFragment single) {
    seen.mergeSingle(single.seen);
    activity.merge(single.activity);
    closed = true;
  }

  /** Decides how its events are identified, after all single ones have been added. */
  void settle() {
    seen.settle();
  }

  /** Whether this fragment holds the event of a single one. */
  boolean holds(SessionFragment single) {
    return seen.holds(single.seen) && activity.mayInclude(single.activity);
  }

  /**
   * Whether the same event number, or the same unnumbered event, came twice, or there were too many
   * events to notice that.
   */
  public boolean isContested() {
    contested |= seen.areInDoubt();
    return contested;
  }

  public Activity activity() {
    return activity;
  }

  /** Appends the fragment; equal fragments give equal bytes. */
  public void write(PackedOutput out) {
    out.writeByte(isContested() ? 1 : 0);
    if (!contested) {
      seen.write(out);
      activity.write(out);
    }
  }

  /** Whether the bytes that {@link #write} wrote are those of a contested fragment. */
  public static boolean isContested(byte[] written) {
    return written[0] != 0;
  }

  /** Reads what {@link #write} wrote. */
  public static SessionFragment read(PackedInput in) {
    SessionFragment fragment = new SessionFragment();
    fragment.closed = true;
    fragment.contested = in.readByte() != 0;
    if (!fragment.contested) {
      fragment.seen.read(in);
      fragment.activity.read(in);
    }
    return fragment;
  }
}
