package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.TextHash;
import java.io.IOException;
import java.util.Arrays;

/**
 * The fragments of one partition that are growing in memory. Because fragments merge, it may be
 * drained at any time: what comes later makes a second fragment of the same key.
 */
final class FragmentTable {
  private static final int SMALLEST = 1024;

  private record Entry(long hash, FragmentKey key, SessionFragment fragment) {}

  private final Profile profile;
  private final long budgetBytes;
  private Entry[] table = new Entry[SMALLEST];
  private int size;
  private long footprint;

  FragmentTable(Profile profile, long budgetBytes) {
    this.profile = profile;
    this.budgetBytes = budgetBytes;
  }

  /** Adds an event to its fragment. */
  void add(Event event, int partitionDay, int eventDay) {
    long hash = TextHash.fold(event.userHash(), event.sessionKey());
    hash = TextHash.mix(TextHash.fold(hash, eventDay ^ (long) partitionDay << 32));
    int slot = (int) hash & (table.length - 1);
    Entry entry = table[slot];
    while (entry != null && !isFor(entry, hash, event, partitionDay, eventDay)) {
      slot = (slot + 1) & (table.length - 1);
      entry = table[slot];
    }
    if (entry == null) {
      entry = insert(slot, hash, newKey(event, partitionDay, eventDay));
    }
    SessionFragment fragment = entry.fragment;
    int before = fragment.footprint();
    fragment.add(event, profile);
    footprint += fragment.footprint() - before;
  }

  private static boolean isFor(
      Entry entry, long hash, Event event, int partitionDay, int eventDay) {
    FragmentKey key = entry.key;
    return entry.hash == hash
        && key.session() == event.sessionKey()
        && key.eventDay() == eventDay
        && key.partitionDay() == partitionDay
        && event.isOfUser(key.user());
  }

  private static FragmentKey newKey(Event event, int partitionDay, int eventDay) {
    int start = event.userStart();
    byte[] user = Arrays.copyOfRange(event.userBytes(), start, start + event.userLength());
    return new FragmentKey(partitionDay, user, event.sessionKey(), eventDay, 0);
  }

  private Entry insert(int slot, long hash, FragmentKey key) {
    Entry entry = new Entry(hash, key, new SessionFragment());
    table[slot] = entry;
    size++;
    footprint += entry.fragment.footprint();
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

  /** Hands over every fragment, and starts anew. */
  void drain(FragmentSink sink) throws IOException, InterruptedException {
    for (int i = 0; i < table.length; i++) {
      Entry entry = table[i];
      if (entry != null) {
        table[i] = null;
        entry.fragment.close(entry.key.session());
        sink.accept(entry.key, entry.fragment);
      }
    }
    size = 0;
    footprint = 0;
  }
}
