package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.model.example.Examples;
import java.util.function.LongSupplier;

/**
 * Measures how long a model takes to score a user.
 *
 * @param nanos a clock that counts nanoseconds from any start
 */
public record ScoringTime(LongSupplier nanos) {
  private static final int ROUNDS = 5;
  private static final int MOST_ROWS = 2_000;

  /** Microseconds a user takes, one at a time, in the best of some rounds. */
  double micros(ModelBundle model, Examples rows) {
    Scorer scorer = new Scorer(model);
    int count = Math.min(rows.size(), MOST_ROWS);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = nanos.getAsLong();
      for (int row = 0; row < count; row++) {
        scorer.score(rows.vector(row));
      }
      best = Math.min(best, (nanos.getAsLong() - start) / 1e3 / count);
    }
    return best;
  }
}
