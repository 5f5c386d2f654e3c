package com.sparkify.churn.model;

import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * XGBoost on what the forest learns from: the same features, and the time to cancel as events of a
 * Poisson process, with the logarithm of the days known.
 *
 * @param rounds how many trees
 * @param depth most splits from root to leaf
 * @param rate how much of each tree counts
 */
record BoostedPeer(int rounds, int depth, double rate) {
  private static final int MOST_DAYS = 20;

  /** The chance that the user of each judged row cancels on a day. */
  double[] hazards(Examples rows, Examples judged) throws XGBoostError {
    Examples known = rows.where(row -> rows.exposureDays(row, MOST_DAYS) > 0);
    float[] cancelled = new float[known.size()];
    float[] margin = new float[known.size()];
    for (int row = 0; row < cancelled.length; row++) {
      cancelled[row] = known.cancelledWithin(row, MOST_DAYS) ? 1 : 0;
      // the average rate of a user and day, so that the first trees need not find it
      margin[row] = (float) Math.log(0.004 * known.exposureDays(row, MOST_DAYS));
    }
    DMatrix learned = matrix(known);
    learned.setLabel(cancelled);
    learned.setBaseMargin(margin);
    Booster booster = XGBoost.train(learned, parameters(), rounds, new HashMap<>(), null, null);
    DMatrix asked = matrix(judged);
    float[] day = new float[judged.size()];
    Arrays.fill(day, (float) Math.log(0.004));
    asked.setBaseMargin(day);
    float[][] answers = booster.predict(asked);
    return IntStream.range(0, answers.length).mapToDouble(row -> answers[row][0]).toArray();
  }

  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "count:poisson");
    parameters.put("tree_method", "hist");
    parameters.put("max_depth", depth);
    parameters.put("eta", rate);
    parameters.put("min_child_weight", 5);
    parameters.put("max_delta_step", 0.7);
    parameters.put("subsample", 0.5);
    parameters.put("colsample_bynode", 0.3);
    parameters.put("seed", 1);
    return parameters;
  }

  private static DMatrix matrix(Examples examples) throws XGBoostError {
    int[] features =
        IntStream.range(0, examples.schema().size())
            .filter(position -> examples.schema().feature(position).learned())
            .toArray();
    float[] values = new float[examples.size() * features.length];
    for (int row = 0; row < examples.size(); row++) {
      for (int column = 0; column < features.length; column++) {
        values[row * features.length + column] = examples.vector(row)[features[column]];
      }
    }
    return new DMatrix(values, examples.size(), features.length, Float.NaN);
  }

  @Override
  public String toString() {
    return "XGBoost, %d x depth %d".formatted(rounds, depth);
  }
}
