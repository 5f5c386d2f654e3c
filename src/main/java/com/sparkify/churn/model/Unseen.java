package com.sparkify.churn.model;

import com.sparkify.churn.model.example.Holdout;
import java.time.LocalDate;
import java.util.function.Predicate;

/**
 * Which rows a model has not seen: users held out from its training, as of dates after everything
 * that it has learned.
 *
 * @param first as-of date at which all that the model learned had already happened
 */
public record Unseen(Holdout holdout, LocalDate first) {
  boolean isOf(LocalDate date) {
    return !date.isBefore(first);
  }

  boolean holds(String userId) {
    return holdout.holds(userId);
  }

  /** The rows that another model has not seen either, of the same held-out users. */
  Unseen and(Unseen other) {
    return new Unseen(holdout, first.isAfter(other.first) ? first : other.first);
  }

  /** The rows as of wanted dates only. */
  Predicate<LocalDate> dates(Predicate<LocalDate> wanted) {
    return date -> isOf(date) && wanted.test(date);
  }
}
