package com.sparkify.churn.model.evaluation;

import java.util.Arrays;

/**
 * Computes every {@link Metric} in one pass over ranked rows, each user weighted by how often a
 * resample drew them.
 *
 * <p>Ties share: rows of equal probability count as if drawn in random order.
 */
public final class MetricSweep {
  private static final double TINY = 1e-15;
  static final int ECE_GROUPS = 10;

  private final RankedRows rows;
  private final Cuts cuts;
  private final int balancedCount;
  private final int decisionCount;
  private final double[] loss;

  public MetricSweep(ScoredRows scored, Cuts cuts) {
    this.rows = new RankedRows(scored);
    this.cuts = cuts;
    this.balancedCount = rows.countFrom(cuts.balanced());
    this.decisionCount = rows.countFrom(cuts.decision());
    this.loss = new double[rows.size()];
    for (int rank = 0; rank < loss.length; rank++) {
      double seen = rows.churned[rank] ? rows.probability[rank] : 1 - rows.probability[rank];
      loss[rank] = -Math.log(Math.min(1, Math.max(seen, TINY)));
    }
  }

  /** All metrics with each row counted once, by {@link Metric#ordinal()}. */
  public double[] measure() {
    int users = 0;
    for (int number : rows.user) {
      users = Math.max(users, number + 1);
    }
    int[] once = new int[users];
    Arrays.fill(once, 1);
    return measure(once);
  }

  /**
   * All metrics with each row counted as often as its user's weight says; not finite where the
   * weights leave no churners or nobody else.
   */
  public double[] measure(int[] userWeight) {
    double[] result = new double[Metric.values().length];
    int[] weight = byRank(userWeight);
    Counts all = count(weight, rows.size());
    if (all.churners == 0 || all.stayers == 0) {
      Arrays.fill(result, Double.NaN);
      return result;
    }
    Counts rule = countRule(weight);
    Captures captures = new Captures(all, rule.total() / all.total());
    ranking(weight, all, captures, result);
    errors(weight, all.total(), result);
    result[Metric.ECE.ordinal()] = calibrationError(weight, all.total());
    captures.report(result);
    atThreshold(count(weight, decisionCount), all, result);
    result[Metric.BALANCED_ACCURACY.ordinal()] = count(weight, balancedCount).balancedAccuracy(all);
    result[Metric.RULE_CAPTURE.ordinal()] = rule.churners / all.churners;
    result[Metric.RULE_FLAGGED.ordinal()] = rule.total() / all.total();
    result[Metric.RULE_BALANCED_ACCURACY.ordinal()] = rule.balancedAccuracy(all);
    result[Metric.RULE_PROFIT.ordinal()] = profit(rule, all);
    return result;
  }

  /** Looked up once: users are all over the place, ranks follow each other. */
  private int[] byRank(int[] userWeight) {
    int[] weight = new int[rows.size()];
    for (int rank = 0; rank < weight.length; rank++) {
      weight[rank] = userWeight[rows.user[rank]];
    }
    return weight;
  }

  private Counts count(int[] weight, int firstRanks) {
    Counts counts = new Counts();
    for (int rank = 0; rank < firstRanks; rank++) {
      counts.add(rows.churned[rank], weight[rank]);
    }
    return counts;
  }

  private Counts countRule(int[] weight) {
    Counts counts = new Counts();
    for (int rank = 0; rank < rows.size(); rank++) {
      if (rows.rule[rank]) {
        counts.add(rows.churned[rank], weight[rank]);
      }
    }
    return counts;
  }

  private void ranking(int[] weight, Counts all, Captures captures, double[] result) {
    double pairs = 0;
    double precisionSum = 0;
    Counts above = new Counts();
    int rank = 0;
    for (int end : rows.tieEnds) {
      Counts tie = new Counts();
      for (; rank < end; rank++) {
        tie.add(rows.churned[rank], weight[rank]);
      }
      pairs += tie.stayers * (above.churners + tie.churners / 2);
      captures.pass(above, tie);
      above.add(tie);
      if (tie.churners > 0) {
        precisionSum += tie.churners * above.churners / above.total();
      }
    }
    result[Metric.AUC.ordinal()] = pairs / (all.churners * all.stayers);
    result[Metric.PR_AUC.ordinal()] = precisionSum / all.churners;
  }

  private void errors(int[] weight, double total, double[] result) {
    double lossSum = 0;
    double squareSum = 0;
    for (int rank = 0; rank < rows.size(); rank++) {
      double miss = rows.probability[rank] - (rows.churned[rank] ? 1 : 0);
      lossSum += weight[rank] * loss[rank];
      squareSum += weight[rank] * miss * miss;
    }
    result[Metric.LOG_LOSS.ordinal()] = lossSum / total;
    result[Metric.BRIER.ordinal()] = squareSum / total;
  }

  private double calibrationError(int[] weight, double total) {
    double[] gap = new double[ECE_GROUPS];
    double above = 0;
    int rank = 0;
    for (int end : rows.tieEnds) {
      int group = Math.min(ECE_GROUPS - 1, (int) (ECE_GROUPS * above / total));
      for (; rank < end; rank++) {
        above += weight[rank];
        gap[group] += weight[rank] * (rows.probability[rank] - (rows.churned[rank] ? 1 : 0));
      }
    }
    return Arrays.stream(gap).map(Math::abs).sum() / total;
  }

  private void atThreshold(Counts flagged, Counts all, double[] result) {
    double precision = flagged.total() == 0 ? 0 : flagged.churners / flagged.total();
    double recall = flagged.churners / all.churners;
    result[Metric.PRECISION.ordinal()] = precision;
    result[Metric.RECALL.ordinal()] = recall;
    result[Metric.F1.ordinal()] =
        precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    result[Metric.BALANCED_ACCURACY_AT_THRESHOLD.ordinal()] = flagged.balancedAccuracy(all);
    result[Metric.FLAGGED.ordinal()] = flagged.total() / all.total();
    result[Metric.PROFIT.ordinal()] = profit(flagged, all);
  }

  private double profit(Counts flagged, Counts all) {
    double profit =
        flagged.churners * cuts.campaign().profit(1) + flagged.stayers * cuts.campaign().profit(0);
    return 1000 * profit / all.total();
  }

  /** Weighted numbers of rows by outcome. */
  static final class Counts {
    double churners;
    double stayers;

    void add(boolean churned, int weight) {
      if (churned) {
        churners += weight;
      } else {
        stayers += weight;
      }
    }

    void add(Counts other) {
      churners += other.churners;
      stayers += other.stayers;
    }

    double total() {
      return churners + stayers;
    }

    /** As if exactly these rows of all were called churners. */
    double balancedAccuracy(Counts all) {
      return (churners / all.churners + 1 - stayers / all.stayers) / 2;
    }
  }
}
