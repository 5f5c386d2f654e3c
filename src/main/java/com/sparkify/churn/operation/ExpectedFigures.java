package com.sparkify.churn.operation;

import java.util.Arrays;
import java.util.SplittableRandom;

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
    double[] cancellations = new double[DRAWS];
    double[] aucs = new double[DRAWS];
    SplittableRandom random = new SplittableRandom(SEED);
    boolean[] cancels = new boolean[rising.length];
    for (int draw = 0; draw < DRAWS; draw++) {
      int count = 0;
      for (int i = 0; i < rising.length; i++) {
        cancels[i] = random.nextDouble() < rising[i];
        count += cancels[i] ? 1 : 0;
      }
      cancellations[draw] = count;
      aucs[draw] = auc(rising, cancels);
    }
    double[] known = Arrays.stream(aucs).filter(Double::isFinite).toArray();
    double mean = Arrays.stream(rising).sum();
    return new ExpectedFigures(
        rising.length,
        figure(mean, cancellations),
        figure(Arrays.stream(known).average().orElse(Double.NaN), known));
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
    double pairs = 0;
    double below = 0;
    double churners = 0;
    for (int i = 0; i < rising.length; ) {
      int end = i;
      double tiedChurners = 0;
      double tiedStayers = 0;
      for (; end < rising.length && rising[end] == rising[i]; end++) {
        tiedChurners += cancels[end] ? 1 : 0;
        tiedStayers += cancels[end] ? 0 : 1;
      }
      pairs += tiedChurners * (below + tiedStayers / 2);
      below += tiedStayers;
      churners += tiedChurners;
      i = end;
    }
    return pairs / (churners * below);
  }
}
