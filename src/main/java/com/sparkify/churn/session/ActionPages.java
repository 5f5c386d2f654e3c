package com.sparkify.churn.session;

import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The pages of a day's actions in their order, and the level at which each is viewed: that of the
 * activity they are like. On a day when the level changed, what can happen at one level only does,
 * songs are divided by the time listened at each level, other pages by events.
 */
final class ActionPages {
  private static final Set<Page> FREE_ONLY =
      Set.of(Page.ROLL_ADVERT, Page.UPGRADE, Page.SUBMIT_UPGRADE);
  private static final Set<Page> PAID_ONLY = Set.of(Page.DOWNGRADE, Page.SUBMIT_DOWNGRADE);
  private static final Level[] LEVELS = Level.values();

  /** A page viewed at a level. */
  record View(Page page, Level level) {}

  /** A view and where it belongs among the others of its level, from 0 to 1. */
  private record Placed(View view, double part) {}

  private final Activity like;
  private final long[] events;
  private final long[] listened;

  private ActionPages(Activity like) {
    this.like = like;
    long free = like.sum(Measure.FREE_EVENTS);
    long paid = like.sum(Measure.PAID_EVENTS);
    events = byLevel(like.sum(Measure.EVENTS) - free - paid, free, paid);
    long freely = like.sum(Measure.FREE_LISTENED);
    listened = byLevel(0, freely, like.sum(Measure.LISTENED) - freely);
  }

  private static long[] byLevel(long unknown, long free, long paid) {
    long[] values = new long[LEVELS.length];
    values[Level.UNKNOWN.ordinal()] = unknown;
    values[Level.FREE.ordinal()] = free;
    values[Level.PAID.ordinal()] = paid;
    return values;
  }

  /**
   * @param like an activity with at least one event
   * @param views how often each page is viewed, by its ordinal; at least one is
   * @return the views, of which the last is at the level that the activity ended at, and of its
   *     last page if that is viewed
   */
  static List<View> of(Activity like, long[] views) {
    ActionPages pages = new ActionPages(like);
    Level last = LEVELS[(int) like.latest(Attribute.LEVEL)];
    List<View> all = new ArrayList<>();
    for (Level level : LEVELS) {
      if (level != last) {
        all.addAll(pages.at(level, views));
      }
    }
    all.addAll(pages.at(last, views));
    Page ending = Page.values()[(int) like.latest(Attribute.PAGE)];
    int end = all.size() - 1;
    for (int i = 0; i < all.size(); i++) {
      end = all.get(i).page == ending ? i : end;
    }
    all.add(new View(all.remove(end).page, last));
    return all;
  }

  /** The views at one level, those of each page spread evenly among the others. */
  private List<View> at(Level level, long[] views) {
    List<Placed> placed = new ArrayList<>();
    for (Page page : Page.values()) {
      long count = Apportionment.of(views[page.ordinal()], weights(page))[level.ordinal()];
      for (long n = 0; n < count; n++) {
        placed.add(new Placed(new View(page, level), (n + 0.5) / count));
      }
    }
    placed.sort(Comparator.comparingDouble(Placed::part));
    return placed.stream().map(Placed::view).toList();
  }

  /** By level, how much of a page belongs there. */
  private long[] weights(Page page) {
    long free = events[Level.FREE.ordinal()];
    long paid = events[Level.PAID.ordinal()];
    if (FREE_ONLY.contains(page) && free > 0) {
      return byLevel(0, 1, 0);
    }
    if (PAID_ONLY.contains(page) && paid > 0) {
      return byLevel(0, 0, 1);
    }
    return page == Page.NEXT_SONG && like.sum(Measure.LISTENED) > 0 ? listened : events;
  }
}
