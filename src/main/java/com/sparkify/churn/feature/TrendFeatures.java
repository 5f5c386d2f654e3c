package com.sparkify.churn.feature;

import static com.sparkify.churn.feature.Phrasing.capital;
import static com.sparkify.churn.feature.Phrasing.days;
import static com.sparkify.churn.feature.Phrasing.lower;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.feature.DefinitionList.Range;
import com.sparkify.churn.feature.DefinitionList.Words;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Whether a user does more or less of a thing than before. */
final class TrendFeatures {
  private TrendFeatures() {}

  static void trends(DefinitionList list) {
    for (int[] pair : new int[][] {{7, 28}, {14, 28}}) {
      trend(list, pair, "songs", new Visits("songs", Theme.VISITS), WindowStats::songs);
      trend(list, pair, "sessions", new Visits("sessions", Theme.VISITS), WindowStats::sessions);
      trend(
          list,
          pair,
          "active_days",
          new Visits("active days", Theme.VISITS),
          WindowStats::activeDays);
      for (Page page :
          List.of(
              Page.THUMBS_DOWN,
              Page.THUMBS_UP,
              Page.ROLL_ADVERT,
              Page.ADD_FRIEND,
              Page.DOWNGRADE)) {
        trend(list, pair, lower(page), Visits.of(page), w -> w.views(page));
      }
    }
  }

  private static void trend(
      DefinitionList list,
      int[] pair,
      String name,
      Visits visits,
      ToDoubleFunction<WindowStats> sum) {
    double fair = (double) pair[1] / pair[0];
    list.number(
        String.format(Locale.ROOT, "%s_trend_%dd_%dd", name, pair[0], pair[1]),
        pair[1],
        new Words(
            "ratio",
            "%s a day, %s against %s; 1 is steady."
                .formatted(capital(visits.things()), days(pair[0]), days(pair[1])),
            Wording.many(
                visits.theme(),
                visits.things() + " lately",
                "{} times as many per day in %s as in %s".formatted(days(pair[0]), days(pair[1])))),
        new Range(0, (float) fair, 1),
        o -> fair * sum.applyAsDouble(o.window(pair[0])) / sum.applyAsDouble(o.window(pair[1])));
  }
}
