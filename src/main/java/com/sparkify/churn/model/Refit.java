package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.model.example.Examples;

/**
 * A model grown again on all that is known, to be used in place of the one that was judged.
 *
 * @param parts what decides its answers
 * @param rows what it learned from
 */
public record Refit(ModelBundle.Parts parts, TrainingRows rows) {
  /** The rows it learned from. */
  Examples learned() {
    return rows.learned();
  }
}
