package com.sparkify.churn.job.featurize;

import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.FragmentReconciler;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.SessionFragment;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;

/** Builds one user's history from the fragments that a reducer gets. */
final class HistoryReader {
  private final PackedInput input = new PackedInput();
  private String userId = "";
  private long duplicates;

  UserHistory read(BytesWritable key, Iterable<BytesWritable> values)
      throws IOException, InterruptedException {
    UserHistory history = new UserHistory();
    FragmentReconciler reconciler =
        new FragmentReconciler(
            (fragmentKey, fragment) ->
                history.add(
                    fragmentKey.eventDay(), fragmentKey.partitionDay(), fragment.activity()));
    for (BytesWritable value : values) {
      FragmentKey fragmentKey = FragmentKey.readByUser(input.reset(key.getBytes(), 0));
      userId = fragmentKey.userId();
      input.reset(value.getBytes(), 0);
      reconciler.accept(fragmentKey, SessionFragment.read(input));
    }
    duplicates = reconciler.duplicates();
    return history;
  }

  String userId() {
    return userId;
  }

  /** Events that arrived twice and were counted once. */
  long duplicates() {
    return duplicates;
  }
}
