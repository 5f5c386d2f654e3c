package com.sparkify.churn.bundle;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns a forest's raw score into a probability that means what it says; strictly rising wherever
 * doubles can tell, so that it never changes who ranks above whom.
 *
 * <p>Between its knots it joins them by straight lines; outside them, and everywhere when it has
 * none, it follows a sigmoid over the score's log-odds.
 */
public final class Calibration {
  /** Raw scores are kept this far from 0 and 1 before their log-odds are taken. */
  public static final double SCORE_MARGIN = 1e-4;

  /** Raw scores closer than this are one when the slope between them is asked for. */
  private static final double STEP = 1e-4;

  /** Points of a sigmoid's curve: enough for the eye. */
  private static final int POINTS = 60;

  private final Sigmoid sigmoid;
  private final double[] scores;
  private final double[] probabilities;

  /**
   * {@code 1 / (1 + exp(-(slope * logOdds(score) + intercept)))}.
   *
   * @param slope above 0
   */
  public record Sigmoid(double slope, double intercept) {
    public Sigmoid {
      if (!(slope > 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
        throw new IllegalArgumentException(
            "sigmoid has slope "
                + slope
                + " and intercept "
                + intercept
                + "; the slope must be above 0 and both finite");
      }
    }

    double probability(double score) {
      return logistic(slope * logOdds(score) + intercept);
    }
  }

  /** A point of the curve that leads from raw scores to probabilities. */
  public record Point(double score, double probability) {}

  private Calibration(Sigmoid sigmoid, double[] scores, double[] probabilities) {
    this.sigmoid = sigmoid;
    this.scores = scores;
    this.probabilities = probabilities;
  }

  public static Calibration sigmoid(Sigmoid sigmoid) {
    return new Calibration(sigmoid, new double[0], new double[0]);
  }

  /**
   * @param scores rising raw scores, at least one
   * @param probabilities at each score, rising, within (0, 1)
   * @param tails the sigmoid whose slope carries on beyond the first and the last knot
   */
  public static Calibration isotonic(double[] scores, double[] probabilities, Sigmoid tails) {
    if (scores.length == 0 || scores.length != probabilities.length) {
      throw new IllegalArgumentException(
          "calibration has "
              + scores.length
              + " scores and "
              + probabilities.length
              + " probabilities; there must be as many, and one at least");
    }
    for (int i = 0; i < scores.length; i++) {
      boolean rises =
          i == 0 || (scores[i] > scores[i - 1] && probabilities[i] > probabilities[i - 1]);
      if (!rises || !(probabilities[i] > 0 && probabilities[i] < 1)) {
        throw new IllegalArgumentException(
            "calibration knot "
                + i
                + " is "
                + scores[i]
                + " -> "
                + probabilities[i]
                + "; knots must rise and probabilities lie within (0, 1)");
      }
    }
    return new Calibration(tails, scores.clone(), probabilities.clone());
  }

  /** The same with all log-odds higher by so much. */
  public Calibration moved(double logOdds) {
    return new Calibration(
        new Sigmoid(sigmoid.slope(), sigmoid.intercept() + logOdds),
        scores,
        Arrays.stream(probabilities)
            .map(known -> logistic(Math.log(known / (1 - known)) + logOdds))
            .toArray());
  }

  /** The calibrated probability of a raw score in [0, 1]. */
  public double probability(double score) {
    int last = scores.length - 1;
    if (last < 0) {
      return sigmoid.probability(score);
    }
    if (score <= scores[0]) {
      return beyond(0, score);
    }
    if (score >= scores[last]) {
      return beyond(last, score);
    }
    int found = Arrays.binarySearch(scores, score);
    if (found >= 0) {
      return probabilities[found];
    }
    int above = -found - 1;
    int below = above - 1;
    double share = (score - scores[below]) / (scores[above] - scores[below]);
    return Math.min(
        probabilities[above],
        probabilities[below] + share * (probabilities[above] - probabilities[below]));
  }

  /** The calibrated probability of each raw score. */
  public double[] probabilities(double[] rawScores) {
    return Arrays.stream(rawScores).map(this::probability).toArray();
  }

  /**
   * What turns parts of a raw score into parts of its probability, so that with the base's
   * probability they add up to the score's: the mean slope between the two.
   */
  public double slope(double base, double score) {
    if (Math.abs(score - base) < STEP) {
      return (probability(base + STEP) - probability(base - STEP)) / (2 * STEP);
    }
    return (probability(score) - probability(base)) / (score - base);
  }

  /** The curve to draw: the knots, or points of the sigmoid at equal distances. */
  public List<Point> curve() {
    double[] at =
        scores.length > 0
            ? scores
            : IntStream.range(0, POINTS).mapToDouble(i -> (i + 0.5) / POINTS).toArray();
    return Arrays.stream(at).mapToObj(score -> new Point(score, probability(score))).toList();
  }

  /** Carries a knot's log-odds on along the sigmoid's slope. */
  private double beyond(int knot, double score) {
    if (score == scores[knot]) {
      return probabilities[knot];
    }
    double odds = Math.log(probabilities[knot] / (1 - probabilities[knot]));
    double moved = odds + sigmoid.slope() * (logOdds(score) - logOdds(scores[knot]));
    double probability = logistic(moved);
    return score < scores[knot]
        ? Math.min(probability, probabilities[knot])
        : Math.max(probability, probabilities[knot]);
  }

  /** {@code isotonic} or {@code sigmoid}. */
  public String kind() {
    return scores.length == 0 ? "sigmoid" : "isotonic";
  }

  /** The sigmoid used everywhere, or beyond the knots. */
  public Sigmoid sigmoid() {
    return sigmoid;
  }

  /** Scores of the knots; empty for a sigmoid. */
  public double[] scores() {
    return scores.clone();
  }

  /** Probabilities at the knots; empty for a sigmoid. */
  public double[] probabilities() {
    return probabilities.clone();
  }

  /** The probability that has these log-odds. */
  public static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** The log-odds of a raw score, kept {@link #SCORE_MARGIN} from 0 and 1. */
  public static double logOdds(double score) {
    double kept = Math.min(1 - SCORE_MARGIN, Math.max(SCORE_MARGIN, score));
    return Math.log(kept / (1 - kept));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Calibration that
        && sigmoid.equals(that.sigmoid)
        && Arrays.equals(scores, that.scores)
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return 31 * sigmoid.hashCode() + Arrays.hashCode(probabilities);
  }
}
