package com.sparkify.churn.model.search;

import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Holdout;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.RollingFolds;
import com.sparkify.churn.model.example.Splits;
import com.sparkify.churn.model.example.Splits.Split;
import com.sparkify.churn.model.growth.ForestSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * What to search: with the feature tables it decides every trial, wherever its task runs.
 *
 * @param protocol which rows are the holdout's, and the seed
 * @param folds groups of users, each judged once as of a later date
 * @param candidates the settings to try
 */
public record SearchPlan(Protocol protocol, int folds, List<ForestSettings> candidates) {
  public static final int DEFAULT_FOLDS = 5;

  private static final String SEED = "churn.search.seed";
  private static final String HOLDOUT_SHARE = "churn.search.holdout-share";
  private static final String HOLDOUT_SEED = "churn.search.holdout-seed";
  private static final String HOLDOUT_DATES = "churn.search.holdout-dates";
  private static final String HORIZON_DAYS = "churn.search.horizon-days";
  private static final String FOLDS = "churn.search.folds";
  private static final String CANDIDATES = "churn.search.candidates";
  private static final int FEWEST_FOLDS = 2;
  private static final int MOST_FOLDS = 50;

  public SearchPlan {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("no candidates to search; give at least one");
    }
    if (folds < FEWEST_FOLDS || folds > MOST_FOLDS) {
      throw new IllegalArgumentException(
          "folds are %d; they must be %d to %d".formatted(folds, FEWEST_FOLDS, MOST_FOLDS));
    }
  }

  /** Settings and their neighbours: fewer trees and features, shallower and deeper. */
  public static List<ForestSettings> neighbours(ForestSettings settings) {
    List<ForestSettings> candidates = new ArrayList<>();
    for (int trees : new int[] {Math.max(1, settings.trees() / 4), settings.trees()}) {
      for (int deeper : new int[] {-2, 0, 2}) {
        for (int features : new int[] {halved(settings.mostFeatures()), settings.mostFeatures()}) {
          int depth = Math.max(1, settings.depth() + deeper);
          candidates.add(settings.withTrees(trees).withDepth(depth).withMostFeatures(features));
        }
      }
    }
    return candidates.stream().distinct().toList();
  }

  private static int halved(int number) {
    return Math.max(1, number / 2);
  }

  /** Every candidate on every fold. */
  public int tasks() {
    return candidates.size() * folds;
  }

  /** Leaves the plan in a configuration, for tasks that run elsewhere. */
  public void writeTo(Configuration conf) {
    conf.setLong(SEED, protocol.seed());
    conf.setDouble(HOLDOUT_SHARE, protocol.holdout().share());
    conf.setLong(HOLDOUT_SEED, protocol.holdout().seed());
    conf.setInt(HOLDOUT_DATES, protocol.holdoutDates());
    conf.setInt(HORIZON_DAYS, protocol.horizonDays());
    conf.setInt(FOLDS, folds);
    conf.set(
        CANDIDATES,
        candidates.stream().map(ForestSettings::toCsv).collect(Collectors.joining("\n")));
  }

  /** The plan that {@link #writeTo} left. */
  public static SearchPlan from(Configuration conf) {
    Protocol usual = Protocol.of(conf.getLong(SEED, 0), conf.getInt(HORIZON_DAYS, 0));
    Holdout holdout = new Holdout(conf.getDouble(HOLDOUT_SHARE, 0), conf.getLong(HOLDOUT_SEED, 0));
    Protocol protocol =
        new Protocol(
            usual.seed(),
            holdout,
            conf.getInt(HOLDOUT_DATES, 0),
            usual.horizonDays(),
            usual.replicates());
    List<ForestSettings> candidates =
        conf.get(CANDIDATES)
            .lines()
            .map(line -> ForestSettings.parseCsv(line, CANDIDATES))
            .toList();
    return new SearchPlan(protocol, conf.getInt(FOLDS, 0), candidates);
  }

  /** The folds, out of rows that are not the holdout's. */
  List<Split> split(Examples examples) {
    Examples training =
        Splits.split(examples, protocol.holdout(), protocol.horizonDays(), protocol.holdoutDates())
            .training();
    // another seed than the holdout's, which took away the users of the lowest places
    return RollingFolds.of(training, folds, protocol.horizonDays(), ~protocol.seed());
  }
}
