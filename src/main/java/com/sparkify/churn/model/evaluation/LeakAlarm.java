package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.model.example.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Detects when a model is better than it can honestly be, and which features to look at. */
public final class LeakAlarm {
  /** No honest model of these logs comes near; the best published one reaches 0.70 to 0.74. */
  static final double HIGHEST_AUC = 0.9;

  /** A single feature that ranks users this well is the answer in another form. */
  static final double HIGHEST_FEATURE_AUC = 0.85;

  /** An honest model's interval reaches down to here, however lucky its users. */
  static final double HONEST_AUC = 0.78;

  private static final double STANDARD_ERRORS = 3;
  private static final int NAMED = 5;

  private LeakAlarm() {}

  /**
   * How well a feature alone ranks the rows, whichever way round.
   *
   * @param auc in [0.5, 1]
   * @param standardError of it, by Hanley and McNeil
   */
  public record FeatureAuc(String name, double auc, double standardError) {
    boolean leaks() {
      return auc - STANDARD_ERRORS * standardError > HIGHEST_FEATURE_AUC;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s (alone %.2f)", name, auc);
    }
  }

  /** Each feature's own AUC, the best first; none where not both kinds of users are among them. */
  public static List<FeatureAuc> featureAucs(Examples examples) {
    int churners = examples.churners();
    if (churners == 0 || churners == examples.size()) {
      return List.of();
    }
    ScoredRows rows = ScoredRows.of(examples, new double[examples.size()], row -> false);
    return IntStream.range(0, examples.schema().size())
        .parallel()
        .mapToObj(position -> featureAuc(examples, rows, position))
        .sorted(Comparator.comparingDouble(FeatureAuc::auc).reversed())
        .toList();
  }

  private static FeatureAuc featureAuc(Examples examples, ScoredRows rows, int position) {
    double[] values = new double[examples.size()];
    Arrays.setAll(values, row -> examples.vector(row)[position]);
    double auc = AucSweep.auc(rows.withProbability(values));
    double best = Math.max(auc, 1 - auc);
    return new FeatureAuc(
        examples.schema().feature(position).name(),
        best,
        standardError(best, rows.churners(), rows.size() - rows.churners()));
  }

  private static double standardError(double auc, double churners, double stayers) {
    double square = auc * auc;
    double variance =
        auc * (1 - auc)
            + (churners - 1) * (auc / (2 - auc) - square)
            + (stayers - 1) * (2 * square / (1 + auc) - square);
    return Math.sqrt(Math.max(0, variance) / (churners * stayers));
  }

  /**
   * Whether the AUC of an honest model cannot be so high by luck. Resamples of a handful of users
   * who cancelled are too much alike, so the standard error of so few users must allow it, too.
   */
  private static boolean isCertain(Interval auc, ScoredRows rows) {
    int churners = rows.churningUsers();
    double error = standardError(auc.value(), churners, Math.max(1, rows.users() - churners));
    return Math.min(auc.low(), auc.value() - STANDARD_ERRORS * error) > HONEST_AUC;
  }

  /**
   * @param auc of the model on the rows
   * @param features as {@link #featureAucs} gives them
   */
  static List<Alarm> check(
      ScoredRows rows, Interval auc, Optional<Oracle> oracle, List<FeatureAuc> features) {
    List<Alarm> alarms = new ArrayList<>();
    String look = look(features);
    List<FeatureAuc> leaking = features.stream().filter(FeatureAuc::leaks).toList();
    boolean certain = isCertain(auc, rows);
    if (auc.value() > HIGHEST_AUC && (certain || leaking.isEmpty())) {
      alarms.add(
          new Alarm(
              certain,
              String.format(
                  Locale.ROOT,
                  "AUC %.3f is above %.1f: %s. %s",
                  auc.value(),
                  HIGHEST_AUC,
                  certain
                      ? "a feature gives the answer away"
                      : "a leak, or luck with few churners (%d users cancelled)"
                          .formatted(rows.churningUsers()),
                  look)));
    } else if (!leaking.isEmpty()) {
      alarms.add(
          new Alarm(
              true, "a single feature gives the outcome away, so it leaks. " + look(leaking)));
    }
    oracle
        .filter(best -> best.share().value() > 1)
        .ifPresent(best -> alarms.add(above(best, look)));
    return alarms;
  }

  private static Alarm above(Oracle oracle, String look) {
    return new Alarm(
        oracle.share().low() > 1,
        String.format(
            Locale.ROOT,
            "AUC %.3f is above the oracle's %.3f, the best that can be known%s. %s",
            oracle.modelAuc().value(),
            oracle.auc().value(),
            oracle.share().low() > 1 ? "" : " (within noise)",
            look));
  }

  private static String look(List<FeatureAuc> features) {
    return "Look first at "
        + features.stream()
            .limit(NAMED)
            .map(FeatureAuc::toString)
            .collect(Collectors.joining(", "));
  }
}
