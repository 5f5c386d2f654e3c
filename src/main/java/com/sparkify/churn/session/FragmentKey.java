package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.event.TextHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The user, session and days of a session fragment.
 *
 * <p>As bytes, in the types of {@link PackedOutput}, of which the user's length is two bytes, high
 * one first: bytes compared without sign are in the order named. By day, they are those by user
 * after the event day as a keyint.
 *
 * <pre>
 * by partition              by user
 * keyint   partition day    2 bytes  length of the user id
 * 2 bytes  length of user   text     user id
 * text     user id          keylong  session
 * keylong  session          keyint   event day
 * keyint   event day        byte     1 if it came with another day's logs, else 0
 * keylong  fingerprint      keylong  fingerprint
 *                           keyint   partition day
 * </pre>
 *
 * Days are epoch days, as plain numbers: each event asks for a key, and an object per key would
 * cost. {@link LogDay} is the day of logs elsewhere. Of the first form, the partition day alone is
 * the key of values for a partition as a whole.
 *
 * @param partitionDay the day of logs it was delivered in, epoch day
 * @param user the user id, UTF-8
 * @param session the session's number or hash, {@link Event#NO_SESSION} if it has none
 * @param eventDay the UTC day its events happened on, epoch day
 * @param fingerprint of the only event of a fragment that stays unmerged, else 0
 */
public record FragmentKey(
    int partitionDay, byte[] user, long session, int eventDay, long fingerprint) {

  private static final int INT_BYTES = 4;
  private static final int LENGTH_BYTES = 2;

  public FragmentKey {
    if (user.length == 0 || user.length > ParserLimits.LONGEST_USER_ID) {
      throw new IllegalArgumentException(
          "user id has "
              + user.length
              + " bytes; it must have 1 to "
              + ParserLimits.LONGEST_USER_ID);
    }
  }

  /** The user id as text. */
  public String userId() {
    return new String(user, StandardCharsets.UTF_8);
  }

  /** Whether its events belong to another day than the one whose logs they came with. */
  public boolean isOutOfPartition() {
    return eventDay != partitionDay;
  }

  /** Whether both are fragments of the same session and day, delivered together. */
  boolean isOneWith(FragmentKey other) {
    return partitionDay == other.partitionDay
        && eventDay == other.eventDay
        && session == other.session
        && Arrays.equals(user, other.user);
  }

  FragmentKey merged() {
    return new FragmentKey(partitionDay, user, session, eventDay, 0);
  }

  /** Bytes that sort by partition, user, session, day: the order of the sessions dataset. */
  public void writeByPartition(PackedOutput out) {
    out.writeSortableInt(partitionDay);
    writeUser(out);
    out.writeSortableLong(session);
    out.writeSortableInt(eventDay);
    out.writeSortableLong(fingerprint);
  }

  /**
   * A key that sorts before all fragments of a partition, for values of the partition as a whole.
   */
  public static void writePartition(LogDay day, PackedOutput out) {
    out.writeSortableInt(day.epochDay());
  }

  /** Whether a key written by partition is that of a whole partition. */
  public static boolean isPartition(int keyLength) {
    return keyLength == INT_BYTES;
  }

  /** Whether a key written {@link #writeByPartition} is that of an event that stays unmerged. */
  public static boolean isSingle(byte[] key, int length) {
    return new PackedInput().reset(key, length - Long.BYTES).readSortableLong() != 0;
  }

  /** The day of logs in a key written by partition. */
  public static LogDay partition(byte[] key) {
    return new LogDay(new PackedInput().reset(key, 0).readSortableInt());
  }

  /** Reads what {@link #writeByPartition} wrote. */
  public static FragmentKey readByPartition(PackedInput in) {
    int partitionDay = in.readSortableInt();
    byte[] user = readUser(in);
    long session = in.readSortableLong();
    int eventDay = in.readSortableInt();
    return new FragmentKey(partitionDay, user, session, eventDay, in.readSortableLong());
  }

  /**
   * Bytes that sort by user, session and day; then what came with the day's own logs first, then
   * single events, equal ones next to each other, in the order of delivery.
   */
  public void writeByUser(PackedOutput out) {
    writeUser(out);
    out.writeSortableLong(session);
    out.writeSortableInt(eventDay);
    out.writeByte(isOutOfPartition() ? 1 : 0);
    out.writeSortableLong(fingerprint);
    out.writeSortableInt(partitionDay);
  }

  /** Reads what {@link #writeByUser} wrote. */
  public static FragmentKey readByUser(PackedInput in) {
    byte[] user = readUser(in);
    long session = in.readSortableLong();
    int eventDay = in.readSortableInt();
    in.readByte();
    long fingerprint = in.readSortableLong();
    return new FragmentKey(in.readSortableInt(), user, session, eventDay, fingerprint);
  }

  /** Bytes that sort by event day, and of one day as {@link #writeByUser} does. */
  public void writeByDay(PackedOutput out) {
    out.writeSortableInt(eventDay);
    writeByUser(out);
  }

  /** Reads what {@link #writeByDay} wrote. */
  public static FragmentKey readByDay(PackedInput in) {
    in.readSortableInt();
    return readByUser(in);
  }

  /** Where day and user end in a key written {@link #writeByDay}. */
  public static int dayAndUserEnd(byte[] key, int start) {
    return userEnd(key, start + INT_BYTES);
  }

  /** A hash of the user in a key written {@link #writeByDay}, not negative. */
  public static int userHashByDay(byte[] key, int start) {
    return userHash(key, start + INT_BYTES);
  }

  private void writeUser(PackedOutput out) {
    out.writeByte(user.length >>> 8);
    out.writeByte(user.length);
    out.writeBytes(user, 0, user.length);
  }

  private static byte[] readUser(PackedInput in) {
    int length = (in.readByte() & 0xFF) << 8;
    return in.readBytes(length | (in.readByte() & 0xFF));
  }

  /** Where the user's bytes (length and id) end in a key written {@link #writeByUser}. */
  public static int userEnd(byte[] key, int start) {
    return start + LENGTH_BYTES + ((key[start] & 0xFF) << 8 | (key[start + 1] & 0xFF));
  }

  /** Where the user begins in a key written {@link #writeByPartition}. */
  public static final int USER_BY_PARTITION = INT_BYTES;

  /** The user (length and id) in a key written {@link #writeByPartition}. */
  public static byte[] userByPartition(byte[] key) {
    return Arrays.copyOfRange(key, INT_BYTES, userEnd(key, INT_BYTES));
  }

  /** A user (length and id) as keys hold it: keys of one partition sort by these bytes. */
  public static byte[] user(String userId) {
    byte[] id = userId.getBytes(StandardCharsets.UTF_8);
    PackedOutput out = new PackedOutput(LENGTH_BYTES + id.length);
    new FragmentKey(0, id, 0, 0, 0).writeUser(out);
    return out.toByteArray();
  }

  /** The id of a user as {@link #user} wrote it. */
  public static String userId(byte[] user, int length) {
    return new String(user, LENGTH_BYTES, length - LENGTH_BYTES, StandardCharsets.UTF_8);
  }

  /** A hash of the user in a key written {@link #writeByPartition}, not negative. */
  public static int userHashByPartition(byte[] key, int start) {
    return userHash(key, start + INT_BYTES);
  }

  /** A hash of the user in a key written {@link #writeByUser}, not negative. */
  public static int userHash(byte[] key, int start) {
    return (int) (TextHash.of(key, start, userEnd(key, start) - start) >>> 33);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FragmentKey key && isOneWith(key) && fingerprint == key.fingerprint;
  }

  @Override
  public int hashCode() {
    return Objects.hash(partitionDay, Arrays.hashCode(user), session, eventDay, fingerprint);
  }

  @Override
  public String toString() {
    return "user %s, session %d, day %d of partition %d"
        .formatted(userId(), session, eventDay, partitionDay);
  }
}
