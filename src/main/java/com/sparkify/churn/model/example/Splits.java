package com.sparkify.churn.model.example;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Separates rows to learn from and rows to be judged on by user and by time: no user is in both,
 * and all that a training row knows had happened before the first holdout date, the cut. Of a row
 * whose horizon was not over by then, it is known only that the user had not cancelled.
 */
public final class Splits {
  /** Fewer churners than this teach nothing, and judge nothing. */
  public static final int FEWEST_CHURNERS = 5;

  /**
   * Represents as many holdout dates as {@link #ENOUGH_CHURNERS} take, if training can spare them.
   */
  public static final int AUTOMATIC = 0;

  /** The churners in a holdout from which its figures begin to distinguish models. */
  static final int ENOUGH_CHURNERS = 250;

  /**
   * The holdout reaches back to dates of which this many days are known, if training can spare
   * them.
   */
  static final int LONGER_HORIZON_DAYS = 14;

  private Splits() {}

  /**
   * Two sets of rows with no user in common, the first known before the second begins.
   *
   * @param training rows as of dates before the first holdout date, with what was known then
   * @param holdout rows of held-out users as of the newest mature dates
   */
  public record Split(Examples training, Examples holdout) {
    /** The training rows whose horizon was over at the cut. */
    public Examples settled() {
      return training.where(training::isMature);
    }
  }

  /**
   * Splits mature examples.
   *
   * @param horizonDays after which a label is known
   * @param holdoutDates how many of the newest mature dates are judged on, or {@link #AUTOMATIC}
   * @throws IllegalArgumentException if either side has too few churners, or only churners
   */
  public static Split split(Examples examples, Holdout holdout, int horizonDays, int holdoutDates) {
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          "the feature tables hold no users: nobody was seen in the days before the as-of dates;"
              + " check that these days of logs were sessionized, then run featurize again");
    }
    List<LocalDate> mature = matureDates(examples);
    if (mature.isEmpty()) {
      throw new IllegalArgumentException(
          "no example has a known outcome yet: the logs must reach "
              + horizonDays
              + " days beyond an as-of date; add later logs or earlier as-of dates");
    }
    int dates = holdoutDates == AUTOMATIC ? 1 : Math.min(holdoutDates, mature.size());
    LocalDate longerKnown = examples.knownTo().minusDays(LONGER_HORIZON_DAYS);
    Split split = from(mature.get(mature.size() - dates), examples, holdout);
    while (holdoutDates == AUTOMATIC
        && (split.holdout.churners() < ENOUGH_CHURNERS
            || mature.get(mature.size() - dates).isAfter(longerKnown))
        && dates < mature.size()) {
      dates++;
      Split wider = from(mature.get(mature.size() - dates), examples, holdout);
      if (wider.training.churners() < 2 * wider.holdout.churners()
          || !hasTwoHorizons(wider.settled(), horizonDays)) {
        break;
      }
      split = wider;
    }
    requireSpan(split.settled(), mature, horizonDays);
    requireBothKinds(split.settled(), "training");
    requireBothKinds(split.holdout, "the holdout");
    return split;
  }

  /** What is judged on must begin a horizon after what is learned from. */
  private static void requireSpan(Examples training, List<LocalDate> mature, int horizonDays) {
    LocalDate first = mature.get(0);
    LocalDate last = mature.get(mature.size() - 1);
    long missing = horizonDays - ChronoUnit.DAYS.between(first, last);
    if (training.size() == 0 && missing > 0) {
      throw new IllegalArgumentException(
          ("outcomes are known as of %s to %s; a model is judged on dates %d days after those it"
                  + " learns from, so the logs must have at least %d more days; the feature tables"
                  + " built so far stay")
              .formatted(first, last, horizonDays, missing));
    }
  }

  /** Whether it has two horizons of dates, so that settings can be chosen on its later ones. */
  private static boolean hasTwoHorizons(Examples training, int horizonDays) {
    return training.size() > 0
        && !training.dates().last().isBefore(training.dates().first().plusDays(2L * horizonDays));
  }

  private static Split from(LocalDate first, Examples examples, Holdout holdout) {
    return new Split(
        examples.where(row -> !holdout.holds(examples.userId(row))).knownBefore(first),
        examples.where(
            row ->
                examples.isMature(row)
                    && !examples.asOf(row).isBefore(first)
                    && holdout.holds(examples.userId(row))));
  }

  private static List<LocalDate> matureDates(Examples examples) {
    SortedSet<LocalDate> dates = examples.where(examples::isMature).dates();
    return new ArrayList<>(dates);
  }

  /** Whether there are enough churners, and enough others, to learn from or to judge on. */
  public static boolean hasBothKinds(Examples examples) {
    int churners = examples.churners();
    return churners >= FEWEST_CHURNERS && examples.size() - churners >= FEWEST_CHURNERS;
  }

  /**
   * @param what named in the error
   * @throws IllegalArgumentException if there are fewer than {@link #FEWEST_CHURNERS} churners or
   *     others
   */
  public static void requireBothKinds(Examples examples, String what) {
    int churners = examples.churners();
    int stayers = examples.size() - churners;
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          what
              + " has no examples: as-of dates must be at least a horizon apart; use more logs,"
              + " earlier as-of dates or a shorter horizon");
    }
    if (!hasBothKinds(examples)) {
      throw new IllegalArgumentException(
          what
              + " (as of "
              + examples.dates().first()
              + " to "
              + examples.dates().last()
              + ") has "
              + churners
              + " churners and "
              + stayers
              + " others; at least "
              + FEWEST_CHURNERS
              + " of each are needed: use more users, more as-of dates or a longer horizon");
    }
  }
}
