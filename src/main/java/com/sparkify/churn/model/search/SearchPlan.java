package com.sparkify.churn.model.search;

import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.Splits;
import com.sparkify.churn.model.example.Splits.Split;
import com.sparkify.churn.model.growth.ForestSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What to search: with the feature tables it decides every trial, wherever its task runs.
 *
 * @param protocol which rows are the holdout's, and the seed
 * @param folds groups of users, each judged once as of a later date
 * @param candidates the settings to try
 */
public record SearchPlan(Protocol protocol, int folds, List<ForestSettings> candidates) {
  public static final int DEFAULT_FOLDS = 5;

  private static final int FEWEST_FOLDS = 2;
  private static final int MOST_FOLDS = 50;

  public SearchPlan {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("no candidates to search; give one at least");
    }
    if (folds < FEWEST_FOLDS || folds > MOST_FOLDS) {
      throw new IllegalArgumentException(
          "folds are %d; they must be %d to %d".formatted(folds, FEWEST_FOLDS, MOST_FOLDS));
    }
  }

  /** The default and its neighbours: more and fewer features, deeper and shallower, more trees. */
  public static List<ForestSettings> usualCandidates() {
    ForestSettings usual = ForestSettings.DEFAULT;
    List<ForestSettings> candidates = new ArrayList<>();
    for (int trees : new int[] {60, 200}) {
      for (int depth : new int[] {4, 6, 8}) {
        for (int features : new int[] {20, 40}) {
          candidates.add(
              usual.withTrees(trees).withShape(depth, usual.leafSize()).withMostFeatures(features));
        }
      }
    }
    return List.copyOf(candidates);
  }

  /** Every candidate on every fold. */
  public int tasks() {
    return candidates.size() * folds;
  }

  /** The folds, out of rows that are not the holdout's. */
  List<Split> split(Examples examples) {
    Examples training =
        Splits.split(examples, protocol.holdout(), protocol.horizonDays(), protocol.holdoutDates())
            .training();
    return Splits.rollingFolds(training, folds, protocol.horizonDays(), protocol.seed());
  }
}
