package com.sparkify.churn.model;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.RowSample;
import java.util.List;

/** Rows to judge models on that are all in memory. */
record RowsInMemory(Examples examples) implements RowSource {
  /** All rows, to train on and to judge on. */
  static RowsRead read(Examples examples) {
    return new RowsRead(TrainingRows.of(examples), RowSample.ALL, new RowsInMemory(examples));
  }

  @Override
  public FeatureSchema schema() {
    return examples.schema();
  }

  @Override
  public RowsToJudge score(Unseen unseen, List<FlatForest> forests) {
    Examples rows =
        examples.where(
            row ->
                examples.isMature(row)
                    && unseen.isOf(examples.asOf(row))
                    && unseen.holds(examples.userId(row)));
    return RowsToJudge.of(rows, forests);
  }
}
