package com.sparkify.churn.event;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * One event. It refers to the bytes of its line, is refilled by each {@link EventParser#parse}, and
 * has no object of its own per field.
 *
 * <p>Texts are ranges of {@link #bytes()} (the user id may be in another array, {@link
 * #userBytes()}). Location and user agent keep the escapes they were written with, which {@link
 * PlainText} undoes.
 */
public final class Event {
  /** The value of an absent session id. */
  public static final long NO_SESSION = Long.MIN_VALUE;

  /** The value of an absent item number. */
  public static final int NO_ITEM = -1;

  /** The value of an absent time. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Length of a UTC day. */
  public static final long MILLIS_PER_DAY = TimeUnit.DAYS.toMillis(1);

  byte[] bytes = {};
  long timestampMillis;
  byte[] userBytes = {};
  int userStart;
  int userLength;
  private long userHash;
  private long userFirstBytes;
  long sessionKey;
  int itemInSession;
  Page page = Page.OTHER;
  Level level = Level.UNKNOWN;
  Gender gender = Gender.UNKNOWN;
  long registrationMillis;
  int locationStart;
  int locationLength;
  int userAgentStart;
  int userAgentLength;
  long artistHash;
  long songHash;
  long lengthHundredThousandths;
  boolean loggedOut;
  String unknownPage = "";
  String unknownLevel = "";
  RunMeaning who;

  void clear(byte[] line) {
    bytes = line;
    timestampMillis = NO_TIME;
    userLength = -1;
    sessionKey = NO_SESSION;
    itemInSession = NO_ITEM;
    page = null;
    level = Level.UNKNOWN;
    gender = Gender.UNKNOWN;
    registrationMillis = NO_TIME;
    locationLength = -1;
    userAgentLength = -1;
    artistHash = 0;
    songHash = 0;
    lengthHundredThousandths = 0;
    loggedOut = false;
    unknownPage = "";
    unknownLevel = "";
    who = null;
  }

  void setUser(byte[] id, int start, int length) {
    userBytes = id;
    userStart = start;
    userLength = length;
    userHash = TextHash.of(id, start, length);
    userFirstBytes = Words.first(id, start) & Words.maskOf(length);
  }

  /** The array that {@link #locationStart} and {@link #userAgentStart} point into. */
  public byte[] bytes() {
    return bytes;
  }

  /** When it happened, in epoch milliseconds. */
  public long timestampMillis() {
    return timestampMillis;
  }

  /** The array that holds the user id. */
  public byte[] userBytes() {
    return userBytes;
  }

  public int userStart() {
    return userStart;
  }

  public int userLength() {
    return userLength;
  }

  /** The session id if it is a number, a hash of it if it is a text, or {@link #NO_SESSION}. */
  public long sessionKey() {
    return sessionKey;
  }

  /** The event's number within its session, or {@link #NO_ITEM}. */
  public int itemInSession() {
    return itemInSession;
  }

  public Page page() {
    return page;
  }

  public Level level() {
    return level;
  }

  /** The beginning of the page's label if the page is {@link Page#OTHER}, else empty. */
  public String unknownPage() {
    return unknownPage;
  }

  /** The beginning of a text that is not a level, else empty. */
  public String unknownLevel() {
    return unknownLevel;
  }

  public Gender gender() {
    return gender;
  }

  /**
   * Identifies the bytes that say who the user is: events with the same object have the same
   * gender, registration, location and user agent. Null if that is not known.
   */
  public Object who() {
    return who;
  }

  /** When the user registered, in epoch milliseconds, or {@link #NO_TIME}. */
  public long registrationMillis() {
    return registrationMillis;
  }

  public int locationStart() {
    return locationStart;
  }

  /** Length of the location in bytes, -1 if it is absent. */
  public int locationLength() {
    return locationLength;
  }

  public int userAgentStart() {
    return userAgentStart;
  }

  /** Length of the user agent in bytes, -1 if it is absent. */
  public int userAgentLength() {
    return userAgentLength;
  }

  /** Hash of the artist's name, 0 if it is absent. */
  public long artistHash() {
    return artistHash;
  }

  /** Hash of the song's title, 0 if it is absent. */
  public long songHash() {
    return songHash;
  }

  /** The song's length in units of 1/100,000 s: the log's own precision, so that sums are exact. */
  public long lengthHundredThousandths() {
    return lengthHundredThousandths;
  }

  /** Whether the user id consists of these bytes. */
  public boolean isOfUser(byte[] id) {
    return Arrays.equals(userBytes, userStart, userStart + userLength, id, 0, id.length);
  }

  /** The first eight bytes of the user id, or fewer followed by zeros, as one number. */
  public long userFirstBytes() {
    return userFirstBytes;
  }

  /** A hash of the user id. */
  public long userHash() {
    return userHash;
  }

  /**
   * A 64-bit hash of all that this project reads of the event: equal for a line delivered twice, in
   * whichever dialect.
   */
  public long fingerprint() {
    long hash = TextHash.fold(contentHash(), userHash());
    hash = TextHash.fold(hash, sessionKey);
    return TextHash.mix(TextHash.fold(hash, itemInSession));
  }

  /** Like {@link #fingerprint}, but without user, session and number in the session. */
  public long contentHash() {
    // A sum of products: unlike folded hashes, the products can be computed in parallel.
    return TextHash.mix(
        timestampMillis * 0x9E3779B97F4A7C15L
            + (page.ordinal() * 3L + level.ordinal()) * 0xC2B2AE3D27D4EB4FL
            + lengthHundredThousandths * 0xD6E8FEB86659FD93L
            + artistHash
            + Long.rotateLeft(songHash, 32));
  }
}
