package com.sparkify.churn.simulate;

import com.sparkify.churn.event.Page;

/**
 * How users cancel: with a certain probability at each visit to the downgrade page, the settings or
 * an advert.
 *
 * <p>The probability is that of the page, times a factor {@code exp(risk + newcomer + unease)}: the
 * user's hidden risk; an addition for those who registered recently; and {@link Unease}: adverts,
 * thumbs down, errors and and visits to pages where users cancel raise it, thumbs up, friends and
 * playlists lower it.
 */
final class Hazard {
  private static final double LARGEST_CHANCE = 0.5;
  private static final double LEAST_UNEASE = -1;
  private static final double MOST_UNEASE = 2;
  private static final double NEWCOMER_EXTRA = 0.5;
  private static final double NEWCOMER_SECONDS = 30 * 86_400.0;

  private static final double[] CHANCES = new double[PageChain.SIZE];
  private static final double[] UNEASE = new double[PageChain.SIZE];

  static {
    CHANCES[Page.DOWNGRADE.ordinal()] = 0.0090;
    CHANCES[Page.SETTINGS.ordinal()] = 0.0050;
    CHANCES[Page.ROLL_ADVERT.ordinal()] = 0.0007;
    UNEASE[Page.ROLL_ADVERT.ordinal()] = 16;
    UNEASE[Page.THUMBS_DOWN.ordinal()] = 62;
    UNEASE[Page.ERROR.ordinal()] = 25;
    UNEASE[Page.HELP.ordinal()] = 8;
    UNEASE[Page.DOWNGRADE.ordinal()] = 80;
    UNEASE[Page.THUMBS_UP.ordinal()] = -24;
    UNEASE[Page.ADD_FRIEND.ordinal()] = -22;
    UNEASE[Page.ADD_TO_PLAYLIST.ordinal()] = -8;
  }

  private Hazard() {}

  /**
   * The probability of cancelling at a visit with factor 1; 0 for pages on which users cannot
   * cancel.
   */
  static double chance(int page) {
    return CHANCES[page];
  }

  /** What a visit adds to unease, per song heard recently. */
  static double unease(int page) {
    return UNEASE[page];
  }

  /** The probability at a visit, given the logarithm of the factor. */
  static double chance(int page, double logFactor) {
    return Math.min(LARGEST_CHANCE, CHANCES[page] * StrictMath.exp(logFactor));
  }

  /** Logarithm of the factor on all probabilities. */
  static double logFactor(double risk, double memberSeconds, double unease) {
    return risk
        + NEWCOMER_EXTRA * StrictMath.exp(-Math.max(0, memberSeconds) / NEWCOMER_SECONDS)
        + Math.max(LEAST_UNEASE, Math.min(MOST_UNEASE, unease));
  }
}
