package com.sparkify.churn.feature;

import static com.sparkify.churn.feature.Phrasing.capital;
import static com.sparkify.churn.feature.Phrasing.days;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.feature.DefinitionList.Range;
import com.sparkify.churn.feature.DefinitionList.Words;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Whether a user does more or less of a thing than before. */
final class TrendFeatures {
  private TrendFeatures() {}

  static void trends(DefinitionList list) {
    for (int[] pair : new int[][] {{7, 28}, {14, 28}}) {
      trend(list, pair, "songs", "songs", WindowStats::songs);
      trend(list, pair, "sessions", "sessions", WindowStats::sessions);
      trend(list, pair, "active_days", "active days", WindowStats::activeDays);
      trend(list, pair, "thumbs_down", "thumbs down", w -> w.views(Page.THUMBS_DOWN));
      trend(list, pair, "thumbs_up", "thumbs up", w -> w.views(Page.THUMBS_UP));
      trend(list, pair, "roll_advert", "adverts", w -> w.views(Page.ROLL_ADVERT));
      trend(list, pair, "add_friend", "friends added", w -> w.views(Page.ADD_FRIEND));
      trend(list, pair, "downgrade", "visits to the downgrade page", w -> w.views(Page.DOWNGRADE));
    }
  }

  private static void trend(
      DefinitionList list,
      int[] pair,
      String name,
      String things,
      ToDoubleFunction<WindowStats> sum) {
    double fair = (double) pair[1] / pair[0];
    list.number(
        String.format(Locale.ROOT, "%s_trend_%dd_%dd", name, pair[0], pair[1]),
        pair[1],
        new Words(
            "ratio",
            "%s a day, %s against %s; 1 is steady."
                .formatted(capital(things), days(pair[0]), days(pair[1])),
            "{} times the usual " + things + " in " + days(pair[0])),
        new Range(0, (float) fair, 1),
        o -> fair * sum.applyAsDouble(o.window(pair[0])) / sum.applyAsDouble(o.window(pair[1])));
  }
}
