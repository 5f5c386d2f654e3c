package com.sparkify.churn.feature;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.session.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a user's history to the feature vector and the label as of a date. */
public final class FeatureExtractor {
  /** How many days before an as-of date features look back. */
  public static final int WINDOW_DAYS = Observation.LONGEST;

  /** How many days before an as-of date the known past reaches back, unless set otherwise. */
  public static final int DEFAULT_MEMORY_DAYS = 91;

  private FeatureExtractor() {}

  /**
   * The features of a user as of the start of an epoch day.
   *
   * @param memoryDays how many days before it the known past reaches back
   * @return values in the order of {@link Catalogue#schema}, or nothing if the user is not in the
   *     cohort: not seen within the window, or cancelled in it
   */
  public static Optional<float[]> extract(UserHistory history, int asOfDay, int memoryDays) {
    requireMemory(memoryDays);
    if (cancelledBefore(history, asOfDay) != Activity.NEVER) {
      return Optional.empty();
    }
    return values(Observation.before(history, asOfDay, memoryDays));
  }

  /**
   * The features of a user up to the user's last event, with the longest window extended to the
   * whole history. They reveal where the user's log ends, which for those who cancel is the
   * cancellation. Use them only to measure that leak.
   *
   * @return values in the order of {@link Catalogue#schema}, or nothing if there are no events
   */
  public static Optional<float[]> extractWholeHistory(UserHistory history) {
    return history.isEmpty() ? Optional.empty() : values(Observation.ofWholeHistory(history));
  }

  /**
   * @throws IllegalArgumentException if a memory is shorter than the longest window
   */
  public static void requireMemory(int memoryDays) {
    if (memoryDays < WINDOW_DAYS) {
      throw new IllegalArgumentException(
          "a memory of "
              + memoryDays
              + " days is shorter than the longest window; it must be at least "
              + WINDOW_DAYS);
    }
  }

  private static Optional<float[]> values(Observation observation) {
    if (observation.isEmpty()) {
      return Optional.empty();
    }
    float[] vector = new float[Catalogue.DEFINITIONS.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Catalogue.DEFINITIONS.get(i).value(observation);
    }
    return Optional.of(vector);
  }

  /**
   * When a user cancelled in the window before an as-of date; such users are not in the cohort.
   *
   * @return epoch milliseconds, or {@link Activity#NEVER}
   */
  public static long cancelledBefore(UserHistory history, int asOfDay) {
    return history.cancelledMillis(millis(asOfDay - WINDOW_DAYS), millis(asOfDay));
  }

  /** Whether a user cancels within the horizon after the as-of date. */
  public static boolean cancelsWithin(UserHistory history, int asOfDay, int horizonDays) {
    long cancelled = history.cancelledMillis(millis(asOfDay), millis(asOfDay + horizonDays));
    return cancelled != Activity.NEVER;
  }

  /**
   * The days on which a user cancelled, in order.
   *
   * @param fromDay epoch day, included
   * @param endDay epoch day, not included
   */
  public static List<Integer> cancelledDays(UserHistory history, int fromDay, int endDay) {
    List<Integer> days = new ArrayList<>();
    int from = fromDay;
    long cancelled = history.cancelledMillis(millis(from), millis(endDay));
    while (cancelled != Activity.NEVER) {
      int day = Math.toIntExact(Math.floorDiv(cancelled, Event.MILLIS_PER_DAY));
      days.add(day);
      from = day + 1;
      cancelled = history.cancelledMillis(millis(from), millis(endDay));
    }
    return days;
  }

  /** Whether a user has cancelled at any time. */
  public static boolean hasCancelled(UserHistory history) {
    return history.cancelledMillis(Long.MIN_VALUE, Activity.NEVER) != Activity.NEVER;
  }

  private static long millis(int day) {
    return day * Event.MILLIS_PER_DAY;
  }
}
