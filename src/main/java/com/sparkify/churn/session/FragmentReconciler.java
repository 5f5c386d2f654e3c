package com.sparkify.churn.session;

import java.io.IOException;

/**
 * Fragments of many partitions in the order of {@link FragmentKey#writeByUser}, each event once: an
 * event that came again with another day's logs is dropped, the delivery that came first is kept.
 * An event that only has the same number as another is kept.
 */
public final class FragmentReconciler {
  private final FragmentSink sink;
  private FragmentKey lastKey;
  private SessionFragment ofOwnPartition;
  private long duplicates;

  public FragmentReconciler(FragmentSink sink) {
    this.sink = sink;
  }

  /** Takes the next fragment, and passes it on unless it was there already. */
  public void accept(FragmentKey key, SessionFragment fragment)
      throws IOException, InterruptedException {
    boolean sameDay = lastKey != null && isSameSessionAndDay(lastKey, key);
    if (!sameDay) {
      ofOwnPartition = null;
    }
    if (!key.isOutOfPartition()) {
      ofOwnPartition = fragment;
    } else if (isRepeated(key, fragment, sameDay)) {
      duplicates++;
      return;
    }
    lastKey = key;
    sink.accept(key, fragment);
  }

  private boolean isRepeated(FragmentKey key, SessionFragment single, boolean sameDay) {
    boolean twin =
        sameDay && lastKey.isOutOfPartition() && lastKey.fingerprint() == key.fingerprint();
    return twin || (ofOwnPartition != null && ofOwnPartition.holds(single));
  }

  private static boolean isSameSessionAndDay(FragmentKey one, FragmentKey other) {
    return one.session() == other.session()
        && one.eventDay() == other.eventDay()
        && java.util.Arrays.equals(one.user(), other.user());
  }

  /** Single events dropped. */
  public long duplicates() {
    return duplicates;
  }
}
