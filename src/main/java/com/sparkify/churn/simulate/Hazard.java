package com.sparkify.churn.simulate;

import com.sparkify.churn.event.Page;

/**
 * The law of cancelling: a chance at each visit to the downgrade page, the settings and an advert.
 *
 * <p>The chance is the page's own, times a factor {@code exp(risk + tenure + unease)}: the user's
 * hidden risk; an extra for those who registered lately; and unease, a fading memory of what
 * happened during the last few hundred songs: adverts, thumbs down, errors and thoughts of leaving
 * raise it, thumbs up, friends and playlists lower it.
 */
final class Hazard {
  /** What is left of unease after one song: it fades over 250 songs. */
  static final double FADE = 1 - 1 / 250.0;

  private static final double LARGEST_CHANCE = 0.5;
  private static final double NEWCOMER_EXTRA = 0.6;
  private static final double NEWCOMER_DAYS = 30;
  private static final double DAY_SECONDS = 86_400;

  private static final double[] CHANCES = new double[PageChain.SIZE];
  private static final double[] UNEASE = new double[PageChain.SIZE];

  static {
    CHANCES[Page.DOWNGRADE.ordinal()] = 0.0078;
    CHANCES[Page.SETTINGS.ordinal()] = 0.0052;
    CHANCES[Page.ROLL_ADVERT.ordinal()] = 0.0018;
    UNEASE[Page.ROLL_ADVERT.ordinal()] = 0.018;
    UNEASE[Page.THUMBS_DOWN.ordinal()] = 0.10;
    UNEASE[Page.ERROR.ordinal()] = 0.12;
    UNEASE[Page.HELP.ordinal()] = 0.03;
    UNEASE[Page.DOWNGRADE.ordinal()] = 0.10;
    UNEASE[Page.THUMBS_UP.ordinal()] = -0.022;
    UNEASE[Page.ADD_FRIEND.ordinal()] = -0.03;
    UNEASE[Page.ADD_TO_PLAYLIST.ordinal()] = -0.01;
  }

  private Hazard() {}

  /** The chance of cancelling at a visit of average factor; 0 on pages one cannot cancel from. */
  static double chance(int page) {
    return CHANCES[page];
  }

  /** What a visit adds to unease. */
  static double unease(int page) {
    return UNEASE[page];
  }

  /** The chance at a visit, given the logarithm of the factor. */
  static double chance(int page, double logFactor) {
    return Math.min(LARGEST_CHANCE, CHANCES[page] * StrictMath.exp(logFactor));
  }

  /** Logarithm of the factor; unease beyond 2 either way changes nothing more. */
  static double logFactor(double risk, double memberSeconds, double unease) {
    return risk
        + NEWCOMER_EXTRA * StrictMath.exp(-memberSeconds / (NEWCOMER_DAYS * DAY_SECONDS))
        + Math.max(-2, Math.min(2, unease));
  }
}
