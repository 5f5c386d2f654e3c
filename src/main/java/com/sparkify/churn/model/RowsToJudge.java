package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Calibration;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.model.example.Examples;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that models are judged on, with what their forests answer.
 *
 * @param rows with the features that judging needs of each; possibly with no others
 * @param probe rows with all features: all of them, or as many as are held, evenly drawn
 * @param raw by forest, its answer for each row
 */
public record RowsToJudge(Examples rows, Examples probe, List<double[]> raw) {

  /** Rows with all features. */
  static RowsToJudge of(Examples rows, List<FlatForest> forests) {
    List<double[]> raw = new ArrayList<>();
    float[][] vectors = rows.vectors();
    for (FlatForest forest : forests) {
      double[] answers = new double[vectors.length];
      forest.predict(vectors, answers);
      raw.add(answers);
    }
    return new RowsToJudge(rows, rows, raw);
  }

  /** The calibrated probability of each row. */
  double[] probabilities(int forest, Calibration calibration) {
    return calibration.probabilities(raw.get(forest));
  }
}
