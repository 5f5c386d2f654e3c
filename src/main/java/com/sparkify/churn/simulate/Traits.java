package com.sparkify.churn.simulate;

import com.sparkify.churn.event.Page;
import java.util.Arrays;

/**
 * The hidden traits of a user, which the log shows only through what the user does.
 *
 * @param population index of the population
 * @param risk logarithm of the factor on the probability of cancelling
 * @param sessionsPerHour sessions begun per ready hour (see {@link WeeklyRhythm})
 * @param pauseSeconds mean time on a page before the next one
 * @param endStep step of the factor on ends of sessions (see {@link #endFactor(int)})
 * @param factors on the transitions from a song, by page
 */
record Traits(
    int population,
    double risk,
    double sessionsPerHour,
    double pauseSeconds,
    int endStep,
    float[] factors) {

  /**
   * The number of different factors on ends: few, so that the chain is solved only once for each.
   */
  static final int END_STEPS = 41;

  private static final double END_STEP_LOG = 0.1;

  static double endFactor(int step) {
    return StrictMath.exp((step - END_STEPS / 2) * END_STEP_LOG);
  }

  double endFactor() {
    return endFactor(endStep);
  }

  /** Draws a user of a population: satisfaction affects thumbs, friends and risk together. */
  static Traits draw(int index, Population population, RandomStream random) {
    double satisfaction = random.normal();
    float[] factors = new float[PageChain.SIZE];
    Arrays.fill(factors, 1);
    set(factors, Page.THUMBS_UP, population.thumbsUp(), 0.20 * satisfaction, random.spread(0.10));
    set(factors, Page.ADD_FRIEND, population.friends(), 0.18 * satisfaction, random.spread(0.10));
    set(
        factors,
        Page.THUMBS_DOWN,
        population.thumbsDown(),
        -0.15 * satisfaction,
        random.spread(0.10));
    set(factors, Page.ROLL_ADVERT, population.adverts(), 0, random.spread(0.21));
    set(factors, Page.DOWNGRADE, population.downgrades(), 0, random.spread(0.10));
    set(factors, Page.UPGRADE, 1, 0, random.spread(0.15));
    double end = StrictMath.log(random.spread(0.35) / population.sessionLength());
    int endStep =
        Math.max(0, Math.min(END_STEPS - 1, (int) Math.rint(end / END_STEP_LOG) + END_STEPS / 2));
    factors[PageChain.END] = (float) endFactor(endStep);
    double risk = StrictMath.log(population.churn()) - 0.35 * satisfaction + 0.20 * random.normal();
    return new Traits(
        index,
        risk,
        population.sessionsPerWeek() / 168 * random.spread(0.8),
        Math.max(8, Math.min(400, 46 * random.spread(0.75))),
        endStep,
        factors);
  }

  private static void set(
      float[] factors, Page page, double usual, double satisfaction, double own) {
    factors[page.ordinal()] = (float) (usual * own * StrictMath.exp(satisfaction));
  }
}
