package com.sparkify.churn.model;

import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.RowSample;
import java.io.IOException;
import java.util.List;

/**
 * The rows of feature tables that a training has in memory, and where the others are.
 *
 * @param sample which rows these are
 * @param tables all rows, to be judged on
 */
public record RowsRead(Examples examples, RowSample sample, RowSource tables) {
  /** All rows in memory. */
  static RowsRead whole(Examples examples) {
    return new RowsRead(examples, RowSample.ALL, RowSource.of(examples));
  }

  /** The rows that a model has not seen, scored by it: of all rows, not of a sample. */
  RowsToJudge unseen(Trained trained, Unseen unseen) throws IOException {
    return sample.isWhole()
        ? trained.holdout()
        : tables.score(unseen, List.of(trained.parts().forest()));
  }
}
