package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Calibration;
import com.sparkify.churn.bundle.Horizons;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.HorizonFigures;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Splits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Calibrates one forest's answers for several horizons, on its out-of-bag answers for rows it was
 * grown on whose horizon is over, and refuses the horizons that cannot be judged.
 */
final class HorizonFit {
  private final Examples learned;
  private final double[] outOfBag;

  /**
   * @param learned rows the forest was grown on
   * @param outOfBag by row, the answer of trees that had not seen the user
   */
  HorizonFit(Examples learned, double[] outOfBag) {
    this.learned = learned;
    this.outOfBag = outOfBag;
  }

  /**
   * The other horizons than the main one.
   *
   * @param holdout rows that they are to be judged on
   */
  Horizons others(int mainDays, Examples holdout) {
    SortedMap<Integer, Calibration> others = new TreeMap<>();
    SortedMap<Integer, String> refused = new TreeMap<>();
    for (int days : Horizons.WANTED) {
      if (days == mainDays) {
        continue;
      }
      Examples judged = known(holdout, days);
      Examples settled = known(learned, days);
      if (!Splits.hasBothKinds(judged)) {
        refused.put(days, reason(days, "judge it", judged));
      } else if (!Splits.hasBothKinds(settled)) {
        refused.put(days, reason(days, "calibrate it", settled));
      } else {
        others.put(days, calibration(days));
      }
    }
    return new Horizons(mainDays, others, refused);
  }

  /** The horizons that another forest was judged for, and no others. */
  Horizons sameAs(Horizons judged) {
    SortedMap<Integer, Calibration> others = new TreeMap<>();
    judged.others().keySet().forEach(days -> others.put(days, calibration(days)));
    return new Horizons(judged.mainDays(), others, judged.refused());
  }

  /** The rows for which it is known whether the user cancelled within the given days. */
  static Examples known(Examples rows, int days) {
    Examples within = rows.within(days);
    return within.where(within::isMature);
  }

  /**
   * Judges what a model promised of its other horizons, on the rows whose horizon is over; one with
   * too few churners among them is left out.
   *
   * @param raw by row, the forest's answer
   * @param main by row, the probability within the main horizon
   */
  static List<HorizonFigures> judge(
      Horizons horizons, Examples rows, double[] raw, double[] main, Evaluation.Plan plan) {
    List<HorizonFigures> figures = new ArrayList<>();
    for (int days : horizons.others().keySet()) {
      Examples within = rows.within(days);
      int[] known = IntStream.range(0, rows.size()).filter(within::isMature).toArray();
      Examples judged = within.rows(known);
      if (Splits.hasBothKinds(judged)) {
        double[] promised =
            Arrays.stream(known)
                .mapToDouble(row -> horizons.probabilities(raw[row], main[row]).get(days))
                .toArray();
        figures.add(HorizonFigures.of(judged, promised, plan));
      }
    }
    return figures;
  }

  private static String reason(int days, String purpose, Examples rows) {
    return ("to %s, %d days of outcomes are needed of at least %d users who cancelled and %d who"
            + " stayed; there are %d and %d: use longer logs, more users, or more --holdout-dates")
        .formatted(
            purpose,
            days,
            Splits.FEWEST_CHURNERS,
            Splits.FEWEST_CHURNERS,
            rows.churners(),
            rows.size() - rows.churners());
  }

  /** The calibration of a horizon, on the rows whose horizon is over. */
  Calibration calibration(int days) {
    Examples within = learned.within(days);
    int[] settled = IntStream.range(0, within.size()).filter(within::isMature).toArray();
    double[] scores = Arrays.stream(settled).mapToDouble(row -> outOfBag[row]).toArray();
    return CalibrationFit.onNewest(scores, within.rows(settled));
  }
}
