package com.sparkify.churn.table;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The score of a user on a date.
 *
 * @param probability of cancelling within the horizon, calibrated
 * @param decile 1 for the tenth with the highest scores
 * @param contact whether the user is to be contacted
 * @param campaign that the date belongs to
 * @param group what the campaign does with the user: {@code contact}, {@code control} or {@code
 *     none}
 * @param listedSince when the user came on the campaign's list; empty for one who is not on it
 * @param reasonsUp why the probability is high, in words, as {@link ScoreTable#reasons} joins them
 * @param reasonsDown why it is not higher, likewise
 * @param horizons the probability by horizon in days; one that could not be judged is not there
 */
public record ScoreRow(
    String userId,
    LocalDate asOf,
    double probability,
    int decile,
    boolean contact,
    String campaign,
    String group,
    Optional<LocalDate> listedSince,
    String reasonsUp,
    String reasonsDown,
    String modelVersion,
    Map<Integer, Double> horizons) {

  public ScoreRow {
    horizons = Map.copyOf(horizons);
  }

  /** Whether the user is on the campaign's list for the first time. */
  public boolean isNewOnList() {
    return listedSince.isPresent() && listedSince.get().equals(asOf);
  }
}
