package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Calibration;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ReferenceDistribution;
import com.sparkify.churn.model.evaluation.Cuts;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Truth;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.Splits;
import com.sparkify.churn.model.example.Splits.Split;
import com.sparkify.churn.model.growth.Crew;
import com.sparkify.churn.model.growth.ForestGrower;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.GrownForest;
import com.sparkify.churn.model.growth.Progress;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains a model: splits, grows the forest, calibrates it on the answers of trees that had not seen
 * the user, and sets the decision threshold.
 *
 * @param threads how many trees are grown at a time; the result does not depend on it
 */
public record Trainer(
    Protocol protocol, ForestSettings forest, DecisionRule decision, int threads) {

  /**
   * @throws IllegalArgumentException if there are too few examples of either kind, or no feature
   *     tells them apart
   */
  public Trained train(Examples examples, Progress progress) {
    Split split =
        Splits.split(examples, protocol.holdout(), protocol.horizonDays(), protocol.holdoutDates());
    return train(split, progress);
  }

  Trained train(Split split, Progress progress) {
    Examples training = split.training();
    requireVariation(training);
    Examples settled = split.settled();
    GrownForest grown =
        ForestGrower.grow(training, forest, protocol.seed(), new Crew(threads, progress));
    double[] outOfBag =
        IntStream.range(0, training.size())
            .filter(training::isMature)
            .mapToDouble(row -> grown.outOfBag()[row])
            .toArray();
    HorizonFit horizons = new HorizonFit(split, grown.outOfBag());
    Calibration calibration = horizons.calibration(settled);
    double[] probabilities = Arrays.stream(outOfBag).map(calibration::probability).toArray();
    ModelBundle.Parts parts =
        new ModelBundle.Parts(
            training.schema(),
            grown.forest(),
            calibration,
            horizons.others(settled.horizonDays()),
            ReferenceDistribution.of(
                settled.schema(), settled.vectors(), outOfBag, settled.weights()));
    return new Trained(
        parts, split, grown.importance(), decision.decide(probabilities, settled.weights()));
  }

  private static void requireVariation(Examples training) {
    float[] first = training.vector(0);
    for (int row = 1; row < training.size(); row++) {
      if (!Arrays.equals(first, training.vector(row))) {
        return;
      }
    }
    throw new IllegalArgumentException(
        "all "
            + training.schema().size()
            + " features are the same in all "
            + training.size()
            + " training rows; was the feature table filled? Run featurize again");
  }

  /** Judges a model on its holdout. */
  public Evaluation evaluate(Trained trained, Optional<Truth> truth) {
    Examples holdout = trained.split().holdout();
    Cuts cuts =
        new Cuts(
            trained.trainingChurnRate(),
            trained.decision().threshold(),
            trained.decision().campaign());
    Evaluation.Plan plan = new Evaluation.Plan(cuts, protocol.replicates(), protocol.seed(), truth);
    double[] raw = new double[holdout.size()];
    trained.parts().forest().predict(holdout.vectors(), raw);
    double[] main = trained.probabilities(holdout.vectors());
    return Evaluation.of(holdout, main, plan)
        .withHorizons(HorizonFit.judge(trained.parts().horizons(), holdout, raw, main, plan));
  }
}
