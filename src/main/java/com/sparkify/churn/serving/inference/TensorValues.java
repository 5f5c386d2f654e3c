package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.model.FeatureReader;
import com.sparkify.churn.serving.model.FeatureRow;

/** Walks over a tensor's values, row by row. */
interface TensorValues {
  /**
   * Reads the values of one row.
   *
   * @throws InvalidInput if there are fewer than the shape says
   */
  void readRow(FeatureReader reader, FeatureRow row);

  /**
   * @throws InvalidInput if there are more values than the shape says
   */
  void requireEnd();
}
