package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.model.evaluation.Alarm;
import com.sparkify.churn.model.evaluation.Curves.Group;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects what speaks for and against a challenger; one thing against it keeps it out. */
final class PromotionChecks {
  private final PromotionRules rules;
  private final List<String> reasons = new ArrayList<>();
  private Evaluation judged;
  private boolean passed = true;

  PromotionChecks(PromotionRules rules) {
    this.rules = rules;
  }

  /** What the challenger must reach whichever model is champion. */
  void judge(Evaluation evaluation, ModelBundle challenger, double micros) {
    judged = evaluation;
    for (Alarm alarm : evaluation.alarms()) {
      if (alarm.failing()) {
        check(false, alarm.text());
      }
    }
    double error = evaluation.figure(Metric.ECE).value();
    double chance = chanceError(evaluation);
    check(
        error - chance <= rules.mostCalibrationError(),
        "calibration error is %.4f; %.4f of it is due to chance, and the rest may be at most %.4f",
        error,
        chance,
        rules.mostCalibrationError());
    long bytes = challenger.parts().files().get(ModelBundle.FOREST_FILE).length;
    check(
        bytes <= rules.mostBytes(),
        "the forest takes %,d bytes; at most %,d",
        bytes,
        rules.mostBytes());
    check(
        micros <= rules.mostMicros(),
        "scoring a user takes %.1f microseconds; at most %.1f",
        micros,
        rules.mostMicros());
  }

  /** The mean gap that ten groups of this size would show had every probability been right. */
  private static double chanceError(Evaluation evaluation) {
    double sum = 0;
    for (Group group : evaluation.curves().reliability()) {
      double variance = group.promised() * (1 - group.promised()) * group.rows();
      sum += Math.sqrt(2 / Math.PI * Math.max(0, variance));
    }
    return sum / evaluation.sample().rows();
  }

  /** What the first champion must reach. */
  void betterThanChance() {
    Interval auc = judged.figure(Metric.AUC);
    check(auc.isAbove(0.5), "AUC is %s; its interval must lie above 0.5", auc);
  }

  void betterThan(Contest contest) {
    Interval difference = contest.difference();
    check(
        difference.value() >= rules.margin(),
        "AUC %.4f against the champion's %.4f: better by %.4f; it must be at least %.4f",
        contest.challenger().value(),
        contest.champion().value(),
        difference.value(),
        rules.margin());
    check(
        difference.low() >= -rules.tolerance(),
        "the difference may be as low as %.4f; it must not be below %.4f",
        difference.low(),
        -rules.tolerance());
  }

  private void check(boolean holds, String format, Object... values) {
    passed &= holds;
    String text = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    reasons.add((holds ? "passed: " : "FAILED: ") + text);
  }

  PromotionDecision decision(
      Optional<String> champion, String challenger, Optional<Contest> contest) {
    return new PromotionDecision(champion, challenger, passed, reasons, contest);
  }
}
