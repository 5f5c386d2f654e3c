package com.sparkify.churn.model;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.model.example.Examples;
import java.io.IOException;
import java.util.List;

/** Where rows with known outcomes come from that models are judged on. */
public interface RowSource {
  /** The features that forests read. */
  FeatureSchema schema();

  /** The mature rows that models have not seen, with what the models' forests answer. */
  RowsToJudge score(Unseen unseen, List<FlatForest> forests) throws IOException;

  /** Rows in memory. */
  static RowSource of(Examples examples) {
    return new RowSource() {
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
    };
  }
}
