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

/** Tells when a model is better than it can honestly be, and which features to look at. */
public final class LeakAlarm {
  /** No honest model of these logs comes near; the best published one stands at 0.70 to 0.74. */
  static final double HIGHEST_AUC = 0.9;

  /** A single feature that ranks users this well is the answer in another form. */
  static final double HIGHEST_FEATURE_AUC = 0.85;

  private static final int NAMED = 5;

  private LeakAlarm() {}

  /**
   * How well a feature alone ranks the rows, whichever way round.
   *
   * @param auc in [0.5, 1]
   */
  public record FeatureAuc(String name, double auc) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s (alone %.2f)", name, auc);
    }
  }

  /** Each feature's own AUC, the best first. */
  public static List<FeatureAuc> featureAucs(Examples examples, ScoredRows rows) {
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
    return new FeatureAuc(examples.schema().feature(position).name(), Math.max(auc, 1 - auc));
  }

  /**
   * @param features as {@link #featureAucs} gives them
   */
  static List<Alarm> check(Interval auc, Optional<Oracle> oracle, List<FeatureAuc> features) {
    List<Alarm> alarms = new ArrayList<>();
    String look = look(features);
    if (auc.value() > HIGHEST_AUC) {
      alarms.add(
          new Alarm(
              true,
              String.format(
                  Locale.ROOT,
                  "AUC %.3f is above %.1f: a feature gives the answer away. %s",
                  auc.value(),
                  HIGHEST_AUC,
                  look)));
    } else if (features.get(0).auc() > HIGHEST_FEATURE_AUC) {
      alarms.add(new Alarm(true, "one feature alone tells who churns: it leaks. " + look));
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
