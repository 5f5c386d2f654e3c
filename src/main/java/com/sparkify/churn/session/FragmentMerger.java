package com.sparkify.churn.session;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fragments in the order of {@link FragmentKey#writeByPartition}, each session and day of a
 * partition once: what the reducers do.
 *
 * <p>Parts of a fragment are merged; single events that came out of their partition stay single;
 * single events of a session read again are counted once each and merged. Sessions that turn out to
 * be contested are handed over as such.
 */
public final class FragmentMerger {
  private final FragmentSink sink;
  private FragmentKey key;
  private SessionFragment fragment;
  private long lastFingerprint;
  private final Map<LogDay, LineTally> duplicates = new TreeMap<>();

  public FragmentMerger(FragmentSink sink) {
    this.sink = sink;
  }

  /** Takes the next fragment. */
  public void accept(FragmentKey next, SessionFragment part)
      throws IOException, InterruptedException {
    boolean single = next.fingerprint() != 0;
    boolean same = key != null && key.isOneWith(next);
    if (same && single && next.fingerprint() == lastFingerprint) {
      LogDay day = new LogDay(next.partitionDay());
      duplicates.computeIfAbsent(day, unused -> new LineTally()).countDuplicate();
      return;
    }
    if (!same || next.isOutOfPartition()) {
      finish();
      key = next;
      fragment = single && !next.isOutOfPartition() ? SessionFragment.of(part) : part;
    } else if (single) {
      fragment.mergeSingle(part);
    } else {
      fragment.merge(part);
    }
    lastFingerprint = next.fingerprint();
  }

  /** Hands over the last fragment. */
  public void finish() throws IOException, InterruptedException {
    if (key == null) {
      return;
    }
    fragment.settle();
    sink.accept(key.isOutOfPartition() ? key : key.merged(), fragment);
    key = null;
  }

  /** Tallies of nothing but the events dropped because they were there already, by partition. */
  public Map<LogDay, LineTally> duplicates() {
    return duplicates;
  }
}
