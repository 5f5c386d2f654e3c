package com.sparkify.churn.behaviour;

import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.Measure;

/**
 * How often something can happen on one day. What has happened is always possible; what is asked
 * for beyond it must fit a day and the level of the user.
 */
final class Limits {
  /** Songs that fill 24 hours. */
  static final int SONGS_PER_DAY = 400;

  /** Visits to a page that has nothing to do with songs. */
  private static final int VISITS_PER_DAY = 20;

  private Limits() {}

  /** The most on a day, whose other counts stay as they are; the least is 0. */
  static long most(Behaviour behaviour, DayPlan day) {
    Activity like = day.like();
    long songs = day.count(Behaviour.SONGS);
    long possible =
        switch (behaviour) {
          case SONGS -> SONGS_PER_DAY;
          case THUMBS_UP -> songs - day.count(Behaviour.THUMBS_DOWN);
          case THUMBS_DOWN -> songs - day.count(Behaviour.THUMBS_UP);
          case PLAYLIST -> songs;
          case ADVERTS -> like.sum(Measure.FREE_EVENTS) > 0 ? songs : 0;
          case DOWNGRADE_VISITS -> like.sum(Measure.PAID_EVENTS) > 0 ? VISITS_PER_DAY : 0;
          case ERRORS, HELP, SETTINGS, FRIENDS -> VISITS_PER_DAY;
          case ACTIVE_DAYS, SILENT_DAYS ->
              throw new IllegalArgumentException(behaviour + " is not counted by day");
        };
    return Math.max(possible, day.count(behaviour));
  }
}
