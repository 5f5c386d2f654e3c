package com.sparkify.churn.model.effect;

import com.sparkify.churn.model.evaluation.Interval;
import java.util.Locale;

/** A campaign's effect in a sentence: the same in the log, the report, the page and the API. */
public final class EffectWords {
  private EffectWords() {}

  /** What contacting did, how sure that is, and what it rests on. */
  public static String summary(Effect effect) {
    TwoGroups groups = effect.withinHorizon();
    if (groups.kept().isEmpty()) {
      return String.format(
          Locale.ROOT,
          "nothing can be said yet: outcomes are known for %,d of the contacted users and for %,d"
              + " of the control group",
          groups.contacted(),
          groups.control());
    }
    Interval kept = effect.keptUsers().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s: %.1f of %,d contacted users kept (%.1f to %.1f); %.1f %% of them cancelled within"
            + " %d days, %.1f %% of %,d in the control group",
        verdict(effect),
        kept.value(),
        groups.contacted(),
        kept.low(),
        kept.high(),
        100 * groups.contactedRate(),
        effect.scope().terms().horizonDays(),
        100 * groups.controlRate(),
        groups.control());
  }

  private static String verdict(Effect effect) {
    return switch (effect.verdict()) {
      case KEEPS -> "contacting keeps users";
      case HARMS -> "contacting drives users away";
      case OPEN, UNKNOWN -> "no effect can be told apart from chance yet";
    };
  }
}
