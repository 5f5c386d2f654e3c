package com.sparkify.churn.model;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import java.io.IOException;
import java.util.List;

/** Where rows with known outcomes come from that models are judged on. */
public interface RowSource {
  /** The features that forests read. */
  FeatureSchema schema();

  /** The mature rows that models have not seen, with what the models' forests answer. */
  RowsToJudge score(Unseen unseen, List<FlatForest> forests) throws IOException;
}
