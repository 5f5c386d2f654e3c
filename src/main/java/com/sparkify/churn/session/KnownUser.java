package com.sparkify.churn.session;

/**
 * What is known of one user: the days of the first and the last event, the day of the first
 * cancellation, and the latest value of each {@link Attribute}.
 *
 * <p>Adding fragments and merging are commutative and associative, and adding the same event twice
 * changes nothing.
 *
 * <p>As bytes, in the types of {@link PackedOutput}:
 *
 * <pre>
 * order  type     unit       what
 *     1  varlong  epoch day  first event
 *     2  varlong  epoch day  last event
 *     3  varlong  epoch day  first cancellation, {@link #NEVER} if there is none
 *     4  …                   an {@link Activity} that holds times and attributes alone
 * </pre>
 */
public final class KnownUser {
  /** The value of a day on which nothing has happened yet. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final Activity latest = new Activity();
  private int firstDay = NEVER;
  private int lastDay = Integer.MIN_VALUE;
  private int cancelledDay = NEVER;

  /** Adds a fragment of the user. */
  public void add(int eventDay, SessionFragment fragment) {
    firstDay = Math.min(firstDay, eventDay);
    lastDay = Math.max(lastDay, eventDay);
    if (fragment.activity().cancelledMillis() != Activity.NEVER) {
      cancelledDay = Math.min(cancelledDay, eventDay);
    }
    latest.mergeLatest(fragment.activity());
  }

  /** Adds everything that is known elsewhere about the same user. */
  public void merge(KnownUser other) {
    firstDay = Math.min(firstDay, other.firstDay);
    lastDay = Math.max(lastDay, other.lastDay);
    cancelledDay = Math.min(cancelledDay, other.cancelledDay);
    latest.mergeLatest(other.latest);
  }

  /** The epoch day of the first event, clicks that cancel included. */
  public int firstDay() {
    return firstDay;
  }

  /** The epoch day of the last event, clicks that cancel included. */
  public int lastDay() {
    return lastDay;
  }

  /** The epoch day of the first cancellation confirmed, or {@link #NEVER}. */
  public int cancelledDay() {
    return cancelledDay;
  }

  /** Whether any event carried an attribute. */
  public boolean has(Attribute attribute) {
    return latest.has(attribute);
  }

  /** The latest value of an attribute, 0 if none was seen. */
  public long latest(Attribute attribute) {
    return latest.latest(attribute);
  }

  /** Appends what is known; equal knowledge gives equal bytes. */
  public void write(PackedOutput out) {
    out.writeVarLong(firstDay);
    out.writeVarLong(lastDay);
    out.writeVarLong(cancelledDay);
    latest.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public static KnownUser read(PackedInput in) {
    KnownUser user = new KnownUser();
    user.firstDay = (int) in.readVarLong();
    user.lastDay = (int) in.readVarLong();
    user.cancelledDay = (int) in.readVarLong();
    user.latest.read(in);
    return user;
  }
}
