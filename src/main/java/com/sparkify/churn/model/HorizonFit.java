package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Calibration;
import com.sparkify.churn.bundle.Horizons;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.HorizonFigures;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Splits;
import com.sparkify.churn.model.example.Splits.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Calibrates one forest's answers for several horizons, on the out-of-bag answers of training rows
 * whose horizon was over at the cut, and refuses the horizons that cannot be judged.
 */
final class HorizonFit {
  private final Split split;
  private final double[] outOfBag;

  /**
   * @param outOfBag by training row
   */
  HorizonFit(Split split, double[] outOfBag) {
    this.split = split;
    this.outOfBag = outOfBag;
  }

  /** The other horizons than the main one. */
  Horizons others(int mainDays) {
    SortedMap<Integer, Calibration> others = new TreeMap<>();
    SortedMap<Integer, String> refused = new TreeMap<>();
    for (int days : Horizons.WANTED) {
      if (days == mainDays) {
        continue;
      }
      Examples judged = known(split.holdout(), days);
      Examples settled = known(split.training(), days);
      if (!Splits.hasBothKinds(judged)) {
        refused.put(days, reason(days, "judge it on", judged));
      } else if (!Splits.hasBothKinds(settled)) {
        refused.put(days, reason(days, "calibrate it on", settled));
      } else {
        others.put(days, calibration(settled));
      }
    }
    return new Horizons(mainDays, others, refused);
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
    return ("%d days of outcomes are known of %d users who cancelled and %d who stayed; at least %d"
            + " of each are needed to %s: use longer logs, more users, or more --holdout-dates")
        .formatted(
            days, rows.churners(), rows.size() - rows.churners(), Splits.FEWEST_CHURNERS, purpose);
  }

  /** The calibration of the settled rows' own horizon. */
  Calibration calibration(Examples settled) {
    int days = settled.horizonDays();
    Examples training = split.training().within(days);
    double[] scores = new double[settled.size()];
    int next = 0;
    for (int row = 0; row < outOfBag.length; row++) {
      if (training.isMature(row)) {
        scores[next++] = outOfBag[row];
      }
    }
    return CalibrationFit.onNewest(scores, settled);
  }
}
