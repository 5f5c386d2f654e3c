package com.sparkify.churn.behaviour;

import com.sparkify.churn.feature.FeatureExtractor;
import java.util.Map;

/**
 * How often things should have happened in the last days before an as-of date.
 *
 * @param overDays how many days before the date
 * @param counts the number wanted of each behaviour that is to be changed
 */
public record Wish(int overDays, Map<Behaviour, Integer> counts) {
  /** The most days that can be changed: those before them are out of the longest window. */
  public static final int MOST_DAYS = FeatureExtractor.WINDOW_DAYS;

  /** No count can be larger, whoever the user is: 400 songs fill a day. */
  public static final int LARGEST_COUNT = MOST_DAYS * Limits.SONGS_PER_DAY;

  public Wish {
    counts = Map.copyOf(counts);
    if (overDays < 1 || overDays > MOST_DAYS) {
      throw new IllegalArgumentException(
          "overDays is %d; it must be from 1 to %d".formatted(overDays, MOST_DAYS));
    }
  }
}
