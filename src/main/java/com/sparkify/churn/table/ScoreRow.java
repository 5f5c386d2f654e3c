package com.sparkify.churn.table;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The score of a user on a date.
 *
 * @param probability of cancelling within the horizon, calibrated
 * @param decile 1 for the tenth of the users scored on the date who are at the highest risk
 * @param contact whether the user is to be contacted
 * @param campaign that the date belongs to
 * @param group what the campaign does with the user: {@code contact}, {@code control} or {@code
 *     none}
 * @param listedSince when the user came on the campaign's list; empty for one who is not on it
 * @param reasons the strongest first, whichever way they go; at most one per theme
 * @param horizonDays of the probability
 * @param horizons the probability by horizon in days; one that could not be judged is not there
 * @param facts what is known of the user besides
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
    List<ScoreReason> reasons,
    String modelVersion,
    int horizonDays,
    Map<Integer, Double> horizons,
    UserFacts facts) {

  public ScoreRow {
    reasons = List.copyOf(reasons);
    horizons = Map.copyOf(horizons);
  }

  /** Whether the user is on the campaign's list for the first time. */
  public boolean isNewOnList() {
    return listedSince.isPresent() && listedSince.get().equals(asOf);
  }

  /** Why the probability is high, in words, as {@link ScoreTable#reasons} joins them. */
  public String reasonsUp() {
    return ScoreTable.reasons(
        reasons.stream().filter(ScoreReason::raises).map(ScoreReason::text).toList());
  }

  /** Why it is not higher, likewise. */
  public String reasonsDown() {
    return ScoreTable.reasons(
        reasons.stream().filter(reason -> !reason.raises()).map(ScoreReason::text).toList());
  }

  /** The same user in a tenth. */
  public ScoreRow inDecile(int tenth) {
    return new ScoreRow(
        userId,
        asOf,
        probability,
        tenth,
        contact,
        campaign,
        group,
        listedSince,
        reasons,
        modelVersion,
        horizonDays,
        horizons,
        facts);
  }
}
