package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.TextHash;
import java.util.Arrays;

/** Sessions of certain days, each identified by a 64-bit hash: eight bytes per session. */
public final class SessionSet {
  private long[] hashes = {};
  private int size;
  private boolean sorted = true;

  /** Adds the session and day of a fragment. */
  public void add(FragmentKey key) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(16, size + size / 2));
    }
    byte[] user = key.user();
    long userHash = TextHash.of(user, 0, user.length);
    hashes[size++] = hash(userHash, key.session(), key.partitionDay(), key.eventDay());
    sorted = false;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether an event is of one of these. */
  boolean contains(Event event, int partitionDay, int eventDay) {
    if (!sorted) {
      Arrays.sort(hashes, 0, size);
      sorted = true;
    }
    long hash = hash(event.userHash(), event.sessionKey(), partitionDay, eventDay);
    return Arrays.binarySearch(hashes, 0, size, hash) >= 0;
  }

  private static long hash(long userHash, long session, int partitionDay, int eventDay) {
    long hash = TextHash.fold(userHash, session);
    return TextHash.mix(TextHash.fold(TextHash.fold(hash, partitionDay), eventDay));
  }
}
