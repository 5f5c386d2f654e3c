package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.model.example.Examples;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a model did within one horizon, on the holdout rows whose horizon is over.
 *
 * @param days of the horizon
 * @param sample the rows
 * @param figures the metrics of {@link #JUDGED} with their intervals
 * @param oracle the best that could be known of this horizon, if a simulator provides it
 */
public record HorizonFigures(
    int days, Evaluation.Sample sample, Map<Metric, Interval> figures, Optional<Oracle> oracle) {
  /** What a horizon is judged by. */
  public static final Set<Metric> JUDGED =
      Collections.unmodifiableSet(
          EnumSet.of(
              Metric.AUC,
              Metric.PR_AUC,
              Metric.LOG_LOSS,
              Metric.BRIER,
              Metric.ECE,
              Metric.CAPTURE_AT_10));

  public HorizonFigures {
    figures = Map.copyOf(figures);
  }

  /**
   * Judges promised probabilities.
   *
   * @param examples rows that the model has not seen, whose labels are of the horizon
   * @param probability promised for each
   */
  public static HorizonFigures of(Examples examples, double[] probability, Evaluation.Plan plan) {
    ScoredRows rows = ScoredRows.of(examples, probability, row -> false);
    UserBootstrap bootstrap = new UserBootstrap(rows.users(), plan.replicates(), plan.seed());
    Map<Metric, Interval> figures =
        new EnumMap<>(bootstrap.intervals(new MetricSweep(rows, plan.cuts())));
    figures.keySet().retainAll(JUDGED);
    return new HorizonFigures(
        examples.horizonDays(),
        Evaluation.Sample.of(examples),
        figures,
        plan.truth()
            .flatMap(truth -> truth.within(examples.horizonDays()))
            .flatMap(truth -> Oracle.of(examples, rows, truth, bootstrap)));
  }

  public Interval figure(Metric metric) {
    return figures.get(metric);
  }
}
