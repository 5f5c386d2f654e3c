package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Horizons;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ReferenceDistribution;
import com.sparkify.churn.model.evaluation.Cuts;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Truth;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.Splits;
import com.sparkify.churn.model.example.Splits.Split;
import com.sparkify.churn.model.growth.ForestGrower;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.GrownForest;
import com.sparkify.churn.model.growth.Growth;
import com.sparkify.churn.model.growth.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains a model: splits, grows the forest, calibrates it on the answers of trees that had not seen
 * the user, sets the decision threshold, and, together with it, grows the forest to be used on all
 * rows.
 *
 * @param growth where trees are grown; the result does not depend on it
 */
public record Trainer(
    Protocol protocol, ForestSettings forest, DecisionRule decision, Growth growth) {

  /**
   * @param judged learned from a part of the rows
   * @param used learned from all that is known of all users: the held-out users and the newest
   *     dates teach, too. It cannot be judged itself; the judged one says what to expect, or a
   *     little less.
   */
  record Both(Trained judged, Refit used) {}

  /**
   * @throws IllegalArgumentException if there are too few examples of either kind, or no feature
   *     tells them apart
   */
  public Trained train(Examples examples, Progress progress) {
    return train(TrainingRows.of(examples), progress);
  }

  /** The same, of rows that may have no other features than those to learn from. */
  Trained train(TrainingRows rows, Progress progress) {
    Split split = split(rows);
    return train(split, training(rows, split), progress);
  }

  /**
   * @param rows the split's rows to learn from
   */
  Trained train(Split split, TrainingRows rows, Progress progress) {
    return trained(split, rows, grow(List.of(rows), progress).get(0));
  }

  /** The model to be judged and that to be used, whose trees are grown together. */
  Both both(TrainingRows rows, Progress progress) {
    Split split = split(rows);
    TrainingRows training = training(rows, split);
    TrainingRows known =
        rows.where((examples, row) -> examples.exposureDays(row, forest.exposureDays()) > 0);
    List<GrownForest> grown = grow(List.of(training, known), progress);
    Trained judged = trained(split, training, grown.get(0));
    HorizonFit fit = new HorizonFit(known.learned(), grown.get(1).outOfBag());
    Horizons horizons = fit.sameAs(judged.parts().horizons());
    return new Both(judged, new Refit(parts(grown.get(1), known, fit, horizons), known));
  }

  private Split split(TrainingRows rows) {
    return Splits.split(
        rows.learned(), protocol.holdout(), protocol.horizonDays(), protocol.holdoutDates());
  }

  private TrainingRows training(TrainingRows rows, Split split) {
    return rows.trainingOf(split, new Unseen(protocol.holdout(), split.training().knownTo()));
  }

  private Trained trained(Split split, TrainingRows rows, GrownForest grown) {
    Examples training = rows.learned();
    HorizonFit fit = new HorizonFit(training, grown.outOfBag());
    ModelBundle.Parts parts =
        parts(grown, rows, fit, fit.others(training.horizonDays(), split.holdout()));
    Examples settled = split.settled();
    double[] probabilities =
        Arrays.stream(settled(grown, training)).map(parts.calibration()::probability).toArray();
    return new Trained(parts, split, decision.decide(probabilities, settled.weights()));
  }

  private List<GrownForest> grow(List<TrainingRows> rows, Progress progress) {
    rows.get(0).requireVariation();
    List<Examples> learned = rows.stream().map(TrainingRows::learned).toList();
    return ForestGrower.grow(learned, forest, protocol.seed(), growth, progress);
  }

  private ModelBundle.Parts parts(
      GrownForest grown, TrainingRows rows, HorizonFit fit, Horizons horizons) {
    TrainingRows settled = rows.where(Examples::isMature);
    return new ModelBundle.Parts(
        rows.survey().schema(),
        rows.withAllFeatures(grown.forest()),
        fit.calibration(rows.learned().horizonDays()),
        horizons,
        ReferenceDistribution.of(
                settled.survey().schema(), settled.survey().vectors(), settled.survey().weights())
            .withScores(settled(grown, rows.learned()), settled.learned().weights()));
  }

  /** The out-of-bag answers for rows whose horizon is over. */
  private static double[] settled(GrownForest grown, Examples rows) {
    return IntStream.range(0, rows.size())
        .filter(rows::isMature)
        .mapToDouble(row -> grown.outOfBag()[row])
        .toArray();
  }

  /** Judges a model on its holdout. */
  public Evaluation evaluate(Trained trained, Optional<Truth> truth) {
    return evaluate(trained, trained.holdout(), truth);
  }

  /** Judges a model on rows that it has not seen, scored by its forest alone. */
  Evaluation evaluate(Trained trained, RowsToJudge judged, Optional<Truth> truth) {
    Cuts cuts =
        new Cuts(
            trained.trainingChurnRate(),
            trained.decision().threshold(),
            trained.decision().campaign());
    Evaluation.Plan plan = new Evaluation.Plan(cuts, protocol.replicates(), protocol.seed(), truth);
    double[] main = judged.probabilities(0, trained.parts().calibration());
    return Evaluation.of(judged.rows(), judged.probe(), main, plan)
        .withHorizons(
            HorizonFit.judge(
                trained.parts().horizons(), judged.rows(), judged.raw().get(0), main, plan));
  }
}
