package com.sparkify.churn.model;

import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.RowSample;
import java.io.IOException;
import java.util.List;

/**
 * The rows of feature tables that a training has in memory, and where the others are.
 *
 * @param training with all features if all rows fit into memory so, or else without those that are
 *     not learned from, beside a survey
 * @param sample which rows there are to learn from
 * @param tables all rows, to be judged on
 */
public record RowsRead(TrainingRows training, RowSample sample, RowSource tables) {
  /** The rows to learn from. */
  public Examples examples() {
    return training.learned();
  }

  /** The rows that a model has not seen, scored by it: of all rows, not of a sample. */
  RowsToJudge unseen(Trained trained, Unseen unseen) throws IOException {
    return training.learned() == training.survey() && sample.isWhole()
        ? trained.holdout()
        : tables.score(unseen, List.of(trained.parts().forest()));
  }
}
