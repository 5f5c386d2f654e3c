package com.sparkify.churn.table;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One reason of a score: what one theme adds to the probability, or takes from it.
 *
 * @param theme as {@link com.sparkify.churn.feature.Theme#text} gives it
 * @param feature of the theme's features the one that is put into words
 * @param value the user's value of that feature; empty for a category
 * @param contribution of all features of the theme, as a difference of probabilities
 * @param text in words
 */
public record ScoreReason(
    String theme, String feature, OptionalDouble value, double contribution, String text) {
  public ScoreReason {
    Objects.requireNonNull(value, "value");
  }

  /** Whether it raises the probability. */
  public boolean raises() {
    return contribution > 0;
  }
}
