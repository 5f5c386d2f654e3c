package com.sparkify.churn.operation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What calibrated probabilities say of their own outcomes, before these are known: how many users
 * will cancel, and how well the ranking will separate them from the others. It holds as far as the
 * probabilities do: users who behave otherwise than those the model learned from show only later.
 *
 * @param users how many there are
 * @param cancellations how many of them will cancel
 * @param auc ROC AUC of the ranking
 */
public record ExpectedFigures(long users, Figure cancellations, Figure auc) {
  private static final int DRAWS = 200;
  private static final long SEED = 1;
  private static final double TAIL = 0.025;

  /** A figure with its 95 % interval. */
  public record Figure(double value, double low, double high) {
    /**
     * Whether what came true is further away than chance explains: twice as far as the interval's
     * end, and by more than a margin.
     */
    boolean excludes(double actual, double margin) {
      double end = actual < value ? value - low : high - value;
      double distance = Math.abs(actual - value);
      return distance > 2 * end && distance > margin;
    }
  }

  /**
   * Draws the outcomes 200 times, the same way each time it is called.
   *
   * @param probabilities of all users, at least one
   */
  public static ExpectedFigures of(double[] probabilities) {
    if (probabilities.length == 0) {
      throw new IllegalArgumentException("there are no probabilities; at least one is needed");
    }
    double[] rising = probabilities.clone();
    Arrays.sort(rising);
    SplittableRandom seeds = new SplittableRandom(SEED);
    List<Ranking> draws =
        IntStream.range(0, DRAWS).mapToObj(draw -> seeds.split()).toList().parallelStream()
            .map(random -> draw(rising, random))
            .toList();
    double[] aucs = draws.stream().mapToDouble(Ranking::auc).filter(Double::isFinite).toArray();
    return new ExpectedFigures(
        rising.length,
        figure(
            Arrays.stream(rising).sum(), draws.stream().mapToDouble(Ranking::churners).toArray()),
        figure(Arrays.stream(aucs).average().orElse(Double.NaN), aucs));
  }

  private static Ranking draw(double[] rising, SplittableRandom random) {
    Ranking ranking = new Ranking();
    for (int i = 0; i < rising.length; ) {
      double probability = rising[i];
      int churners = 0;
      int end = i;
      for (; end < rising.length && rising[end] == probability; end++) {
        churners += random.nextDouble() < probability ? 1 : 0;
      }
      ranking.add(churners, end - i - churners);
      i = end;
    }
    return ranking;
  }

  private static Figure figure(double value, double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return new Figure(0.5, 0, 1);
    }
    int tail = (int) (TAIL * sorted.length);
    return new Figure(
        value, Math.min(value, sorted[tail]), Math.max(value, sorted[sorted.length - 1 - tail]));
  }

  /**
   * @param rising probabilities, ascending
   * @return not finite if all or none cancel
   */
  static double auc(double[] rising, boolean[] cancels) {
    Ranking ranking = new Ranking();
    for (int i = 0; i < rising.length; ) {
      int churners = 0;
      int end = i;
      for (; end < rising.length && rising[end] == rising[i]; end++) {
        churners += cancels[end] ? 1 : 0;
      }
      ranking.add(churners, end - i - churners);
      i = end;
    }
    return ranking.auc();
  }

  /** Counts pairs of a user who cancels and one who stays while users come by rising risk. */
  private static final class Ranking {
    private double pairs;
    private double stayers;
    private double churners;

    /** Adds users of equal risk. */
    void add(double tiedChurners, double tiedStayers) {
      pairs += tiedChurners * (stayers + tiedStayers / 2);
      stayers += tiedStayers;
      churners += tiedChurners;
    }

    double churners() {
      return churners;
    }

    /** Not finite if all or none cancel. */
    double auc() {
      return pairs / (churners * stayers);
    }
  }
}
