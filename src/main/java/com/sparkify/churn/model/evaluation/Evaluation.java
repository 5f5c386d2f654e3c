package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.model.evaluation.LeakAlarm.FeatureAuc;
import com.sparkify.churn.model.example.Examples;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What became of a model's promises on rows it had not seen.
 *
 * @param sample which rows
 * @param cuts the thresholds between users
 * @param figures every metric with its interval
 * @param baseRate what promising everyone the training base rate would have given
 * @param segments kinds of users apart
 * @param oracle the best that could be known, if a simulator provides it
 * @param horizons figures of the other horizons that the model predicts, the shortest first
 * @param curves for the report
 * @param features each feature's own AUC, the best first
 * @param alarms what is too good to be true, or could not be measured
 */
public record Evaluation(
    Sample sample,
    Cuts cuts,
    Map<Metric, Interval> figures,
    BaseRate baseRate,
    List<Segment> segments,
    Optional<Oracle> oracle,
    List<HorizonFigures> horizons,
    Curves curves,
    List<FeatureAuc> features,
    List<Alarm> alarms) {

  /** Which rows were judged. */
  public record Sample(SortedSet<LocalDate> dates, int rows, int users, int churners) {
    static Sample of(Examples examples) {
      return new Sample(
          examples.dates(), examples.size(), examples.distinctUsers(), examples.churners());
    }

    public double churnRate() {
      return (double) churners / rows;
    }
  }

  /** The baseline that promises everyone the same. */
  public record BaseRate(double probability, double logLoss, double brier) {
    static BaseRate of(double probability, double happened) {
      double logLoss =
          -(happened * Math.log(probability) + (1 - happened) * Math.log(1 - probability));
      double brier =
          happened * (1 - probability) * (1 - probability)
              + (1 - happened) * probability * probability;
      return new BaseRate(probability, logLoss, brier);
    }
  }

  /** How an evaluation is done. */
  public record Plan(Cuts cuts, int replicates, long seed, Optional<Truth> truth) {}

  public Evaluation {
    figures = Map.copyOf(figures);
    segments = List.copyOf(segments);
    horizons = List.copyOf(horizons);
    features = List.copyOf(features);
    alarms = List.copyOf(alarms);
  }

  /**
   * Judges promised probabilities.
   *
   * @param examples mature rows that the model has not seen
   * @param probe some or all of them, with all features
   * @param probability promised for each of the former
   * @throws IllegalArgumentException if there are no churners, or only churners
   */
  public static Evaluation of(Examples examples, Examples probe, double[] probability, Plan plan) {
    ScoredRows rows = ScoredRows.of(examples, probability, KnownFeatures.rule(examples));
    UserBootstrap bootstrap = new UserBootstrap(rows.users(), plan.replicates(), plan.seed());
    Map<Metric, Interval> figures = bootstrap.intervals(new MetricSweep(rows, plan.cuts()));
    Optional<Oracle> oracle =
        plan.truth()
            .map(truth -> truth.within(examples.horizonDays()).orElse(truth))
            .flatMap(truth -> Oracle.of(examples, rows, truth, bootstrap));
    List<FeatureAuc> features = LeakAlarm.featureAucs(probe);
    List<Alarm> alarms =
        new ArrayList<>(LeakAlarm.check(rows, figures.get(Metric.AUC), oracle, features));
    if (plan.truth().isPresent() && oracle.isEmpty()) {
      alarms.add(Oracle.missing(examples));
    }
    return new Evaluation(
        Sample.of(examples),
        plan.cuts(),
        figures,
        BaseRate.of(plan.cuts().balanced(), rows.churnRate()),
        new Segments(examples, rows, plan.cuts(), plan.seed()).judge(),
        oracle,
        List.of(),
        Curves.of(rows, plan.cuts().campaign()),
        features,
        alarms);
  }

  /** The same with what became of the promises of other horizons. */
  public Evaluation withHorizons(List<HorizonFigures> judged) {
    return new Evaluation(
        sample, cuts, figures, baseRate, segments, oracle, judged, curves, features, alarms);
  }

  public Interval figure(Metric metric) {
    return figures.get(metric);
  }

  public boolean fails() {
    return alarms.stream().anyMatch(Alarm::failing);
  }
}
