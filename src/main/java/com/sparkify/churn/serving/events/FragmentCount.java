package com.sparkify.churn.serving.events;

import com.sparkify.churn.serving.json.InvalidInput;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** Takes memory for fragments while a log is read, and ends the reading if there are too many. */
final class FragmentCount implements IntConsumer {
  private static final int MOST_FRAGMENTS = 50_000;

  /** With its key, its place in the order, and what it becomes in a user's history. */
  private static final long HEAP_PER_FRAGMENT = 2_500;

  private final LongConsumer check;
  private final int users;
  private int counted;

  /**
   * @param check as {@link EventScoring.Question#check}
   * @param users the most that are answered, for the error
   */
  FragmentCount(LongConsumer check, int users) {
    this.check = check;
    this.users = users;
  }

  @Override
  public void accept(int fragments) {
    if (fragments > MOST_FRAGMENTS) {
      throw new InvalidInput(
          "more than %,d sessions, or %,d users; send less at once"
              .formatted(MOST_FRAGMENTS, users),
          List.of());
    }
    check.accept(HEAP_PER_FRAGMENT * Math.max(0, fragments - counted));
    counted = Math.max(counted, fragments);
  }
}
