package com.sparkify.churn.behaviour;

import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.Attribute;
import com.sparkify.churn.session.Measure;
import com.sparkify.churn.session.RetoldDay;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Days with use that never were: each like the nearest one that was, at the level of its time. */
final class Templates {
  private static final Level[] LEVELS = Level.values();

  private final TreeMap<Integer, Activity> known;
  private final double newShare;

  /**
   * @param known days with events by epoch day, at least one
   */
  Templates(SortedMap<Integer, Activity> known) {
    this.known = new TreeMap<>(known);
    Activity all = new Activity();
    known.values().forEach(all::merge);
    double plays = all.sum(Measure.page(Page.NEXT_SONG));
    this.newShare = plays == 0 ? 0 : Math.min(1, all.songs().toArray().length / plays);
  }

  /** What the user does on a day without events, by those around it. */
  Activity day(int epochDay) {
    Level level = levelOn(epochDay);
    int from =
        known.entrySet().stream()
            .min(
                Comparator.comparing((Map.Entry<Integer, Activity> day) -> unfit(day, level))
                    .thenComparing(day -> Math.abs(day.getKey() - epochDay)))
            .orElseThrow()
            .getKey();
    long[] views = new long[Page.values().length];
    for (Page page : Page.values()) {
      boolean possible = !DayPlan.TURNS.contains(page) && isOf(page, level);
      views[page.ordinal()] = possible ? known.get(from).sum(Measure.page(page)) : 0;
    }
    if (Arrays.stream(views).sum() == 0) {
      views[Page.HOME.ordinal()] = 1;
    }
    return RetoldDay.of(known.get(from), views)
        .movedBy(epochDay - from, level, newShare)
        .activity();
  }

  /** How little a day serves as an example: a turn least, one at another level little. */
  private static int unfit(Map.Entry<Integer, Activity> day, Level level) {
    return DayPlan.isTurn(day.getValue()) ? 2 : lastLevel(day.getValue()) == level ? 0 : 1;
  }

  private static boolean isOf(Page page, Level level) {
    return switch (page) {
      case ROLL_ADVERT, UPGRADE -> level != Level.PAID;
      case DOWNGRADE -> level != Level.FREE;
      default -> true;
    };
  }

  /** The level after the day before; before the first day that is known, the one it began with. */
  private Level levelOn(int epochDay) {
    Map.Entry<Integer, Activity> before = known.lowerEntry(epochDay);
    if (before != null) {
      return lastLevel(before.getValue());
    }
    Activity next = known.firstEntry().getValue();
    if (next.sum(Measure.page(Page.SUBMIT_DOWNGRADE)) > 0) {
      return Level.PAID;
    }
    return next.sum(Measure.page(Page.SUBMIT_UPGRADE)) > 0 ? Level.FREE : lastLevel(next);
  }

  private static Level lastLevel(Activity activity) {
    return LEVELS[(int) activity.latest(Attribute.LEVEL)];
  }
}
