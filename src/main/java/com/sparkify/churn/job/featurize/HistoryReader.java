package com.sparkify.churn.job.featurize;

import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.FragmentReconciler;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.SessionFragment;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;

/** Builds one user's history from the user's fragments, in the order of their keys. */
final class HistoryReader {
  private final PackedInput input = new PackedInput();
  private final UserHistory history = new UserHistory();
  private final FragmentReconciler reconciler =
      new FragmentReconciler(
          (key, fragment) -> history.add(key.eventDay(), key.partitionDay(), fragment.activity()));
  private String userId = "";

  /**
   * Of all fragments that a reducer gets.
   *
   * @param key changes with the values
   */
  static HistoryReader of(BytesWritable key, Iterable<BytesWritable> values)
      throws IOException, InterruptedException {
    HistoryReader reader = new HistoryReader();
    for (BytesWritable value : values) {
      reader.add(key, value);
    }
    return reader;
  }

  /**
   * @param key as {@link FragmentKey#writeByUser} wrote it
   */
  void add(BytesWritable key, BytesWritable value) throws IOException, InterruptedException {
    FragmentKey fragmentKey = FragmentKey.readByUser(input.reset(key.getBytes(), 0));
    if (userId.isEmpty()) {
      userId = fragmentKey.userId();
    }
    input.reset(value.getBytes(), 0);
    reconciler.accept(fragmentKey, SessionFragment.read(input));
  }

  UserHistory history() {
    return history;
  }

  String userId() {
    return userId;
  }

  /** Events that arrived twice and were counted once. */
  long duplicates() {
    return reconciler.duplicates();
  }
}
