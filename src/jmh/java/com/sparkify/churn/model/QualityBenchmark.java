package com.sparkify.churn.model;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.model.evaluation.Cuts;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.evaluation.Truth;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.RowSample;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.growth.ThreadGrowth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How well the forest ranks beside XGBoost on the same features and target, judged the same way.
 *
 * <p>Arguments: the folder of feature tables and, for simulated logs, {@code hazards.csv}. Then a
 * regression of the true probabilities on the features tells, too, how much of what the oracle
 * knows can be known from the features at all.
 */
public final class QualityBenchmark {
  private static final int REPLICATES = 200;

  private final Trained forest;
  private final Examples training;
  private final Examples holdout;
  private final Evaluation.Plan plan;

  private QualityBenchmark(Trained forest, Protocol protocol, Optional<Truth> truth) {
    this.forest = forest;
    this.training = forest.split().training();
    this.holdout = forest.split().holdout();
    Cuts cuts =
        new Cuts(
            forest.trainingChurnRate(),
            forest.decision().threshold(),
            forest.decision().campaign());
    this.plan = new Evaluation.Plan(cuts, REPLICATES, protocol.seed(), truth);
  }

  /** Trains and prints. */
  public static void main(String[] args) throws Exception {
    Configuration conf = new Configuration();
    FeatureTables tables = new FeatureTables(new Path(args[0]), conf);
    Optional<Truth> truth =
        args.length > 1 ? Optional.of(Truth.read(new Path(args[1]), conf)) : Optional.empty();
    Examples examples = tables.read(Catalogue.schema(), date -> true, RowSample.ALL, share -> {});
    Protocol protocol = Protocol.of(Protocol.DEFAULT_SEED, tables.horizonDays());
    int threads = Runtime.getRuntime().availableProcessors();
    long start = System.nanoTime();
    Trained forest =
        new Trainer(
                protocol, ForestSettings.DEFAULT, DecisionRule.DEFAULT, new ThreadGrowth(threads))
            .train(examples, Progress.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    new QualityBenchmark(forest, protocol, truth).compare(seconds);
  }

  private void compare(double seconds) throws XGBoostError {
    System.out.printf(
        "training %,d rows, %,d churners; holdout %,d rows, %,d churners%n",
        training.size(), training.churners(), holdout.size(), holdout.churners());
    print("forest (%.0f s)".formatted(seconds), Answers.of(forest, holdout.vectors()));
    for (BoostedPeer peer : List.of(new BoostedPeer(350, 3, 0.03), new BoostedPeer(120, 4, 0.08))) {
      print(peer.toString(), within(peer.hazards(training, holdout)));
    }
    if (plan.truth().isPresent()) {
      print("knowable", boosted(400, 5, 0.1, hazards(plan.truth().get())));
    }
  }

  private void print(String name, double[] probabilities) {
    Evaluation judged = Evaluation.of(holdout, holdout, probabilities, plan);
    System.out.printf(
        Locale.ROOT,
        "%-24s AUC %s, top 10 %% find %.3f, at the rule's volume %.3f (the rule %.3f)%s%n",
        name,
        judged.figure(Metric.AUC),
        judged.figure(Metric.CAPTURE_AT_10).value(),
        judged.figure(Metric.CAPTURE_AT_RULE).value(),
        judged.figure(Metric.RULE_CAPTURE).value(),
        judged
            .oracle()
            .map(
                oracle ->
                    String.format(
                        Locale.ROOT,
                        ", %.3f of the oracle's %.4f",
                        oracle.share().value(),
                        oracle.auc().value()))
            .orElse(""));
  }

  /** The probability of cancelling within the horizon, from the chance of each day. */
  private double[] within(double[] hazards) {
    return Arrays.stream(hazards)
        .map(hazard -> 1 - Math.exp(-holdout.horizonDays() * hazard))
        .toArray();
  }

  private float[] hazards(Truth truth) {
    float[] hazards = new float[training.size()];
    for (int row = 0; row < hazards.length; row++) {
      hazards[row] = (float) truth.probability(training.userId(row), training.asOf(row)).orElse(0);
    }
    return hazards;
  }

  private double[] boosted(int rounds, int depth, double rate, float[] target) throws XGBoostError {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("tree_method", "hist");
    parameters.put("max_depth", depth);
    parameters.put("eta", rate);
    parameters.put("min_child_weight", 5);
    parameters.put("subsample", 0.8);
    parameters.put("colsample_bytree", 0.5);
    parameters.put("seed", 1);
    DMatrix learned = matrix(training);
    learned.setLabel(target);
    Booster booster = XGBoost.train(learned, parameters, rounds, new HashMap<>(), null, null);
    float[][] answers = booster.predict(matrix(holdout));
    double[] probabilities = new double[answers.length];
    for (int row = 0; row < answers.length; row++) {
      probabilities[row] = answers[row][0];
    }
    return probabilities;
  }

  private static DMatrix matrix(Examples examples) throws XGBoostError {
    int features = examples.schema().size();
    float[] values = new float[examples.size() * features];
    for (int row = 0; row < examples.size(); row++) {
      System.arraycopy(examples.vector(row), 0, values, row * features, features);
    }
    return new DMatrix(values, examples.size(), features, Float.NaN);
  }
}
