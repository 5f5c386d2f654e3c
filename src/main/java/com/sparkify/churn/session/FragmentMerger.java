package com.sparkify.churn.session;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Fragments in the order of {@link FragmentKey#writeByPartition}, each session and day of a
 * partition once: what the reducers do.
 *
 * <p>Parts of a fragment are merged; single events that came out of their partition stay single;
 * single events of a session read again are counted once each and merged. Sessions that turn out to
 * be contested go to a sink of their own.
 */
public final class FragmentMerger {
  private final FragmentSink merged;
  private final Consumer<FragmentKey> contested;
  private FragmentKey key;
  private SessionFragment fragment;
  private long lastFingerprint;
  private long duplicates;

  public FragmentMerger(FragmentSink merged, Consumer<FragmentKey> contested) {
    this.merged = merged;
    this.contested = contested;
  }

  /** Takes the next fragment. */
  public void accept(FragmentKey next, SessionFragment part)
      throws IOException, InterruptedException {
    boolean single = next.fingerprint() != 0;
    boolean same = key != null && key.isOneWith(next);
    if (same && single && next.fingerprint() == lastFingerprint) {
      duplicates++;
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
    if (fragment.isContested()) {
      contested.accept(key);
    } else {
      fragment.settle();
      merged.accept(key.isOutOfPartition() ? key : key.merged(), fragment);
    }
    key = null;
  }

  /** Events dropped because they were there already. */
  public long duplicates() {
    return duplicates;
  }
}
