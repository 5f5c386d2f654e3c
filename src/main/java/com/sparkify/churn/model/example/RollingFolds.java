package com.sparkify.churn.model.example;

import com.sparkify.churn.model.example.Splits.Split;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Rolling-origin folds for choosing settings, out of training rows alone: each fold is judged on a
 * share of the users from one of the later dates on, its origin, and learns from the other users'
 * rows with what was known by then.
 *
 * <p>The folds take turns over the later half of the dates that leave one to learn from; one with
 * too few churners to judge from there on takes the next earlier date.
 */
public final class RollingFolds {
  private final Examples training;
  private final List<LocalDate> origins;

  private RollingFolds(Examples training, int horizonDays) {
    this.training = training;
    this.origins = origins(training, horizonDays);
  }

  /**
   * @param folds number of user groups
   * @param horizonDays after which a label is known
   * @throws IllegalArgumentException if a fold has too few churners, or others, from every date
   */
  public static List<Split> of(Examples training, int folds, int horizonDays, long seed) {
    RollingFolds rolling = new RollingFolds(training, horizonDays);
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int group = fold;
      IntPredicate judged =
          row -> (int) (folds * Holdout.position(seed, training.userId(row))) == group;
      splits.add(rolling.fold(fold, judged));
    }
    return splits;
  }

  private Split fold(int fold, IntPredicate judged) {
    int half = origins.size() / 2;
    int place = half + fold % (origins.size() - half);
    Split split = from(origins.get(place), judged);
    while (!Splits.hasBothKinds(split.holdout()) && place > 0) {
      place--;
      split = from(origins.get(place), judged);
    }
    String name = "search fold " + fold + " from " + origins.get(place);
    Splits.requireBothKinds(split.holdout(), "the judged part of " + name);
    Splits.requireBothKinds(split.settled(), "the learned part of " + name);
    return split;
  }

  private Split from(LocalDate origin, IntPredicate judged) {
    return new Split(
        training.where(row -> !judged.test(row)).knownBefore(origin),
        training.where(
            row ->
                training.isMature(row)
                    && judged.test(row)
                    && !training.asOf(row).isBefore(origin)));
  }

  /** The dates that leave at least one date to learn from. */
  private static List<LocalDate> origins(Examples training, int horizonDays) {
    List<LocalDate> dates = new ArrayList<>(training.where(training::isMature).dates());
    LocalDate earliest = dates.get(0).plusDays(horizonDays);
    List<LocalDate> possible = dates.stream().filter(date -> !date.isBefore(earliest)).toList();
    if (possible.isEmpty()) {
      throw new IllegalArgumentException(
          "as-of dates "
              + dates
              + " lie within one horizon of "
              + horizonDays
              + " days, so settings cannot be chosen on later ones; add earlier as-of dates, or"
              + " judge on fewer (--holdout-dates)");
    }
    return possible;
  }
}
