package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Calibration;
import com.sparkify.churn.model.example.Examples;

/**
 * How the level of a calibration changes from date to date: the rate of those who cancel changes,
 * and so do the scores, as long as more becomes known of users each day. A logistic regression of
 * what happened, with the calibrated log-odds as its offset, gives a line over the as-of dates.
 *
 * <p>A line through few users is mostly noise, and no line goes on for ever. So its slope is shrunk
 * by its variance, and limited.
 */
final class LevelTrend {
  /** Standard deviation of slopes expected before any data, in log-odds per day. */
  private static final double USUAL_PER_DAY = 0.0075;

  /** A steeper slope is not believed: about one part in a hundred per day. */
  private static final double MOST_PER_DAY = 0.01;

  private static final int STEPS = 20;
  private static final double SINGULAR = 1e-9;

  private final Examples rows;
  private final double[] promised;
  private final double middle;
  private double level;
  private double slope;
  private double h00;
  private double h01;
  private double h11;

  /**
   * @param scores by row, the answer of trees that had not seen the user
   * @param rows whose horizon is over, in order of their dates
   * @param oldest number of the first row that the calibration was fitted on
   */
  LevelTrend(Calibration calibration, double[] scores, Examples rows, int oldest) {
    this.rows = rows;
    this.promised = new double[scores.length];
    double days = 0;
    double churners = 0;
    for (int row = 0; row < promised.length; row++) {
      double probability = calibration.probability(scores[row]);
      promised[row] = Calibration.logOdds(probability);
      if (row >= oldest) {
        days += rows.weight(row) * probability * rows.epochDay(row);
        churners += rows.weight(row) * probability;
      }
    }
    this.middle = days / churners;
  }

  /** By how much the log-odds differ on a day from those of the rows calibrated on. */
  double shiftTo(int epochDay) {
    double perDay = Math.max(-MOST_PER_DAY, Math.min(MOST_PER_DAY, shrunkSlope()));
    return perDay * (epochDay - middle);
  }

  private double shrunkSlope() {
    for (int step = 0; step < STEPS; step++) {
      double moved = newtonStep();
      if (!Double.isFinite(moved)) {
        return 0; // rows of a single date have no slope
      }
      if (moved < 1e-10) {
        break;
      }
    }
    double usual = USUAL_PER_DAY * USUAL_PER_DAY;
    return slope * usual / (usual + variance());
  }

  /** Moves the line, and says how far; not a number if the slope cannot be known. */
  private double newtonStep() {
    double g0 = 0;
    double g1 = 0;
    h00 = 0;
    h01 = 0;
    h11 = 0;
    for (int row = 0; row < promised.length; row++) {
      double day = rows.epochDay(row) - middle;
      double p = probability(row, day);
      double miss = miss(row, p);
      double weight = rows.weight(row) * p * (1 - p);
      g0 += miss;
      g1 += miss * day;
      h00 += weight;
      h01 += weight * day;
      h11 += weight * day * day;
    }
    double determinant = h00 * h11 - h01 * h01;
    if (!(determinant > SINGULAR * h00 * h11)) {
      return Double.NaN;
    }
    double first = limited((h11 * g0 - h01 * g1) / determinant);
    double second = limited((h00 * g1 - h01 * g0) / determinant);
    level += first;
    slope += second;
    return Math.abs(first) + Math.abs(second);
  }

  private static double limited(double step) {
    return Math.max(-1, Math.min(1, step));
  }

  private double probability(int row, double day) {
    return Calibration.logistic(promised[row] + level + slope * day);
  }

  private double miss(int row, double probability) {
    return rows.weight(row) * ((rows.churned(row) ? 1 : 0) - probability);
  }

  /** Of the slope: a user's rows vary together, so their influences are added first. */
  private double variance() {
    double[] influence = new double[rows.users()];
    double determinant = h00 * h11 - h01 * h01;
    for (int row = 0; row < promised.length; row++) {
      double day = rows.epochDay(row) - middle;
      double miss = miss(row, probability(row, day));
      influence[rows.user(row)] += miss * (h00 * day - h01) / determinant;
    }
    double variance = 0;
    for (double user : influence) {
      variance += user * user;
    }
    return Math.max(variance, h00 / determinant);
  }
}
