package com.sparkify.churn.behaviour;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.Measure;
import com.sparkify.churn.session.RetoldDay;
import java.util.Arrays;
import java.util.Set;

/** A day with use, and how often each page is to be viewed on it. */
final class DayPlan {
  static final Set<Page> TURNS =
      Set.of(Page.SUBMIT_DOWNGRADE, Page.SUBMIT_UPGRADE, Page.REGISTER, Page.SUBMIT_REGISTRATION);

  private final Activity like;
  private final long[] views;

  private DayPlan(Activity like) {
    this.like = like;
    this.views = Arrays.copyOf(like.sums(), Page.values().length);
  }

  /** To be as it was. */
  static DayPlan of(Activity activity) {
    return new DayPlan(activity);
  }

  /** What happened on the day, before anything is changed. */
  Activity like() {
    return like;
  }

  long count(Behaviour behaviour) {
    return views[behaviour.page().ordinal()];
  }

  void set(Behaviour behaviour, long count) {
    views[behaviour.page().ordinal()] = count;
  }

  /** Whether something happened that later days rest on, such as a change of level. */
  static boolean isTurn(Activity activity) {
    return activity.cancelledMillis() != Activity.NEVER
        || TURNS.stream().anyMatch(page -> activity.sum(Measure.page(page)) > 0);
  }

  boolean isChanged() {
    for (int page = 0; page < views.length; page++) {
      if (views[page] != like.sum(page)) {
        return true;
      }
    }
    return false;
  }

  /** The day as planned: itself if nothing is changed; of no view at all, one of the home page. */
  Activity activity() {
    if (!isChanged()) {
      return like;
    }
    if (Arrays.stream(views).allMatch(count -> count == 0)) {
      views[Page.HOME.ordinal()] = 1;
    }
    return RetoldDay.of(like, views).activity();
  }
}
