package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Calibration;
import com.sparkify.churn.bundle.Calibration.Sigmoid;
import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Fits a calibration on raw scores of rows the forest had not seen: isotonic where there are enough
 * rows and churners, else a sigmoid.
 */
public final class CalibrationFit {
  static final int ISOTONIC_ROWS = 1000;
  static final int ISOTONIC_CHURNERS = 100;

  /**
   * The calibration uses whole dates, from the newest back, until so many different users
   * cancelled: one who did is in the rows of several dates.
   */
  static final int CALIBRATION_CHURNERS = 400;

  private static final int MOST_GROUPS = 100;
  private static final int SMALLEST_GROUP = 50;
  private static final int STEPS = 100;
  private static final double SMALLEST_SLOPE = 1e-3;
  private static final double SMALLEST_RISE = 1e-12;

  private final double[] scores;
  private final double[] outcomes;
  private final double[] weights;

  /** Rows in order of their scores, with the outcome, 0 or 1, and how many rows each represents. */
  private CalibrationFit(double[] scores, double[] outcomes, double[] weights) {
    this.scores = scores;
    this.outcomes = outcomes;
    this.weights = weights;
  }

  /**
   * @param scores raw scores, in any order
   * @param churned what happened; some of each kind
   * @param rowWeights by row, how many rows it represents
   */
  static Calibration fit(double[] scores, boolean[] churned, float[] rowWeights) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, row -> row);
    Arrays.parallelSort(order, Comparator.comparingDouble((Integer row) -> scores[row]));
    double[] sorted = new double[scores.length];
    double[] outcomes = new double[scores.length];
    double[] weights = new double[scores.length];
    int churners = 0;
    for (int rank = 0; rank < order.length; rank++) {
      sorted[rank] = scores[order[rank]];
      outcomes[rank] = churned[order[rank]] ? 1 : 0;
      weights[rank] = rowWeights[order[rank]];
      churners += churned[order[rank]] ? 1 : 0;
    }
    if (churners == 0 || churners == scores.length) {
      throw new IllegalArgumentException(
          "calibration rows hold "
              + churners
              + " churners among "
              + scores.length
              + "; both kinds are needed");
    }
    CalibrationFit fit = new CalibrationFit(sorted, outcomes, weights);
    Sigmoid sigmoid = fit.sigmoid();
    return scores.length >= ISOTONIC_ROWS && churners >= ISOTONIC_CHURNERS
        ? fit.isotonic(sigmoid)
        : Calibration.sigmoid(sigmoid);
  }

  /**
   * On the newest rows that hold enough churners: how many cancel changes with time. The level is
   * then moved to the day after all that is known, as it changed from date to date before.
   *
   * @param outOfBag by row, the answer of trees that had not seen the user
   * @param settled rows in order of their dates, whose horizon is over
   */
  static Calibration onNewest(double[] outOfBag, Examples settled) {
    int first = settled.size();
    BitSet known = new BitSet(settled.users());
    int churners = 0;
    while (first > 0
        && (churners < CALIBRATION_CHURNERS
            || settled.epochDay(first - 1) == settled.epochDay(first))) {
      first--;
      if (settled.churned(first) && !known.get(settled.user(first))) {
        known.set(settled.user(first));
        churners++;
      }
    }
    int oldest = first;
    double[] scores = Arrays.copyOfRange(outOfBag, oldest, settled.size());
    Examples newest = settled.where(row -> row >= oldest);
    Calibration calibration = fit(scores, newest.churned(), newest.weights());
    LevelTrend trend = new LevelTrend(calibration, outOfBag, settled, oldest);
    return calibration.moved(trend.shiftTo((int) settled.knownTo().toEpochDay()));
  }

  /**
   * Logistic regression on the log-odds by Newton's method, on outcomes pulled a little inwards.
   */
  private Sigmoid sigmoid() {
    double churners = churners(0, scores.length);
    double high = (churners + 1) / (churners + 2);
    double low = 1 / (weight(0, scores.length) - churners + 2);
    double slope = 1;
    double intercept = 0;
    for (int step = 0; step < STEPS; step++) {
      double[] move = newtonStep(slope, intercept, low, high);
      slope = Math.max(SMALLEST_SLOPE, slope + move[0]);
      intercept += move[1];
      if (Math.abs(move[0]) + Math.abs(move[1]) < 1e-10) {
        break;
      }
    }
    return new Sigmoid(slope, intercept);
  }

  private double[] newtonStep(double slope, double intercept, double low, double high) {
    double g0 = 0;
    double g1 = 0;
    double h00 = 1e-9;
    double h01 = 0;
    double h11 = 1e-9;
    for (int row = 0; row < scores.length; row++) {
      double x = Calibration.logOdds(scores[row]);
      double p = Calibration.logistic(slope * x + intercept);
      double miss = weights[row] * ((outcomes[row] == 1 ? high : low) - p);
      double weight = weights[row] * p * (1 - p);
      g0 += miss * x;
      g1 += miss;
      h00 += weight * x * x;
      h01 += weight * x;
      h11 += weight;
    }
    double determinant = h00 * h11 - h01 * h01;
    if (determinant < 1e-12 || slope <= SMALLEST_SLOPE) {
      return new double[] {0, g1 / h11};
    }
    double limit = 1;
    double first = (h11 * g0 - h01 * g1) / determinant;
    double second = (h00 * g1 - h01 * g0) / determinant;
    double size = Math.max(1, Math.max(Math.abs(first), Math.abs(second)) / limit);
    return new double[] {first / size, second / size};
  }

  /** Pools neighbouring groups of rows until their churn rates rise; a group is one knot. */
  private Calibration isotonic(Sigmoid tails) {
    int groups = Math.max(2, Math.min(MOST_GROUPS, scores.length / SMALLEST_GROUP));
    double[] meanScore = new double[groups];
    double[] rate = new double[groups];
    double[] weight = new double[groups];
    double baseRate = churners(0, scores.length) / weight(0, scores.length);
    int pools = 0;
    for (int start = 0; start < scores.length; ) {
      int end = groupEnd(start, groups);
      weight[pools] = weight(start, end);
      meanScore[pools] = sum(start, end, row -> weights[row] * scores[row]) / weight[pools];
      // one more row of the average kind keeps the rate off 0 and 1
      rate[pools] = (churners(start, end) + baseRate) / (weight[pools] + 1);
      pools++;
      while (pools > 1 && tooFlat(pools - 1, meanScore, rate)) {
        pools--;
        merge(pools - 1, meanScore, rate, weight);
      }
      start = end;
    }
    return Calibration.isotonic(Arrays.copyOf(meanScore, pools), Arrays.copyOf(rate, pools), tails);
  }

  private double weight(int start, int end) {
    return sum(start, end, row -> weights[row]);
  }

  private double churners(int start, int end) {
    return sum(start, end, row -> weights[row] * outcomes[row]);
  }

  private static double sum(int start, int end, IntToDoubleFunction value) {
    return IntStream.range(start, end).mapToDouble(value).sum();
  }

  private static boolean tooFlat(int pool, double[] meanScore, double[] rate) {
    return rate[pool] <= rate[pool - 1] + SMALLEST_RISE || meanScore[pool] <= meanScore[pool - 1];
  }

  private static void merge(int into, double[] meanScore, double[] rate, double[] weight) {
    double sum = weight[into] + weight[into + 1];
    rate[into] = (weight[into] * rate[into] + weight[into + 1] * rate[into + 1]) / sum;
    meanScore[into] =
        (weight[into] * meanScore[into] + weight[into + 1] * meanScore[into + 1]) / sum;
    weight[into] = sum;
  }

  /** The end of the group that starts here: about equal in size, never cutting a tie. */
  private int groupEnd(int start, int groups) {
    int size = (scores.length + groups - 1) / groups;
    int end = Math.min(scores.length, start + size);
    while (end < scores.length && scores[end] == scores[end - 1]) {
      end++;
    }
    return end;
  }
}
