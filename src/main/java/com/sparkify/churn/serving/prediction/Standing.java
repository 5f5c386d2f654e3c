package com.sparkify.churn.serving.prediction;

import java.time.LocalDate;
import java.util.Optional;

/** Where probabilities stand among those of the users scored last. */
@FunctionalInterface
public interface Standing {
  /** Nothing is known, since no scores are served. */
  Standing UNKNOWN = probability -> Optional.empty();

  /**
   * A place among the users scored.
   *
   * @param decile 1 for the riskiest tenth, 10 for the last
   * @param users how many were scored
   * @param asOf the date of their scores
   */
  record Place(int decile, int users, LocalDate asOf) {}

  /** The place of a user with this probability; empty if there are no scores. */
  Optional<Place> of(double probability);
}
