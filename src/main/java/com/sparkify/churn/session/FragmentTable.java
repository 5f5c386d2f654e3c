package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.TextHash;
import java.io.IOException;
import java.util.Arrays;

/**
 * The fragments being built in memory. Because fragments merge, it may be drained at any time:
 * events that come later start a second fragment with the same key.
 *
 * <p>Events wait in a small batch before they are added: a log's neighbouring lines are of
 * different sessions, whose fragments are far apart in memory, and looking several of them up
 * together lets the processor wait for all of them at once.
 */
final class FragmentTable {
  private static final int SMALLEST = 1024;
  private static final int BATCH = 32;

  // Bytes of heap, about: arrays that double hold up to twice what was put in.
  private static final int FRAGMENT_BYTES = 1_300;
  private static final int EVENT_BYTES = 24;

  /**
   * A fragment and what its key is made of, in one object: looking a key up would cost the
   * processor a wait for memory more.
   *
   * @param firstBytes of the user id, see {@link Event#userFirstBytes}
   */
  private record Entry(
      long hash, long session, int day, long firstBytes, byte[] user, SessionFragment fragment) {

    boolean isFor(long otherHash, Event event, int otherDay) {
      return hash == otherHash
          && session == event.sessionKey()
          && day == otherDay
          && firstBytes == event.userFirstBytes()
          && user.length == event.userLength()
          && (user.length <= Long.BYTES || event.isOfUser(user));
    }

    FragmentKey key() {
      return new FragmentKey(day, user, session, day, 0);
    }
  }

  private final Profile profile;
  private final long budgetBytes;
  private final SpareFragments spare;
  private Entry[] table = new Entry[SMALLEST];
  private int size;
  private long footprint;

  private final Event[] batch = new Event[BATCH];
  private final int[] days = new int[BATCH];
  private final long[] hashes = new long[BATCH];
  private final SessionFragment[] fragments = new SessionFragment[BATCH];
  private int waiting;

  /**
   * @param spare where fragments come from, and go back to once they are handed over
   */
  FragmentTable(Profile profile, long budgetBytes, SpareFragments spare) {
    this.profile = profile;
    this.budgetBytes = budgetBytes;
    this.spare = spare;
    Arrays.setAll(batch, i -> new Event());
  }

  /** The event to fill next; it counts once it is {@link #add added}. */
  Event next() {
    return batch[waiting];
  }

  /**
   * Adds the event that {@link #next} gave, whose bytes must stay until the batch is {@link #settle
   * settled}.
   */
  void add(int day) {
    days[waiting] = day;
    waiting++;
    if (waiting == BATCH) {
      settle();
    }
  }

  /** Puts the events that wait into their fragments. */
  void settle() {
    for (int i = 0; i < waiting; i++) {
      Event event = batch[i];
      long hash = TextHash.fold(event.userHash(), event.sessionKey());
      hashes[i] = TextHash.mix(TextHash.fold(hash, days[i]));
    }
    for (int i = 0; i < waiting; i++) {
      fragments[i] = find(batch[i], days[i], hashes[i]);
    }
    for (int i = 0; i < waiting; i++) {
      fragments[i].add(batch[i], profile);
    }
    footprint += (long) EVENT_BYTES * waiting;
    waiting = 0;
  }

  private SessionFragment find(Event event, int day, long hash) {
    int slot = (int) hash & (table.length - 1);
    Entry entry = table[slot];
    while (entry != null && !entry.isFor(hash, event, day)) {
      slot = (slot + 1) & (table.length - 1);
      entry = table[slot];
    }
    return (entry == null ? insert(slot, newEntry(hash, event, day)) : entry).fragment;
  }

  private Entry newEntry(long hash, Event event, int day) {
    int start = event.userStart();
    byte[] user = Arrays.copyOfRange(event.userBytes(), start, start + event.userLength());
    SessionFragment fragment = spare.take();
    return new Entry(hash, event.sessionKey(), day, event.userFirstBytes(), user, fragment);
  }

  private Entry insert(int slot, Entry entry) {
    table[slot] = entry;
    size++;
    footprint += FRAGMENT_BYTES;
    if (2 * size > table.length) {
      grow();
    }
    return entry;
  }

  private void grow() {
    Entry[] old = table;
    table = new Entry[2 * old.length];
    for (Entry entry : old) {
      if (entry != null) {
        int slot = (int) entry.hash & (table.length - 1);
        while (table[slot] != null) {
          slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = entry;
      }
    }
  }

  /** Whether it holds more than its budget. */
  boolean isFull() {
    return footprint > budgetBytes;
  }

  /** Hands over every fragment, and starts again. */
  void drain(FragmentSink sink) throws IOException, InterruptedException {
    settle();
    for (int i = 0; i < table.length; i++) {
      Entry entry = table[i];
      if (entry != null) {
        table[i] = null;
        entry.fragment.close(entry.session);
        sink.accept(entry.key(), entry.fragment);
        spare.give(entry.fragment);
      }
    }
    size = 0;
    footprint = 0;
  }
}
