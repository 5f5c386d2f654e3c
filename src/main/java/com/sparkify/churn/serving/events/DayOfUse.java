package com.sparkify.churn.serving.events;

import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.Attribute;
import com.sparkify.churn.session.Measure;
import java.time.LocalDate;

/** What a user did on one day, for the timeline. */
final class DayOfUse {
  private static final double HUNDRED_THOUSANDTHS_PER_MINUTE = 60 * 100_000.0;
  private static final Level[] LEVELS = Level.values();

  private final LocalDate date;
  private final long[] sums = new long[Measure.COUNT];
  private long level;
  private int sessions;
  private boolean cancelled;

  DayOfUse(LocalDate date) {
    this.date = date;
  }

  /** Adds what was done in one session, or in several. */
  void add(Activity activity) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += activity.sum(i);
    }
    if (activity.has(Attribute.LEVEL)) {
      level = activity.latest(Attribute.LEVEL);
    }
    cancelled |= activity.cancelledMillis() != Activity.NEVER;
    sessions += Math.max(1, activity.sessions().toArray().length);
  }

  long events() {
    return sums[Measure.EVENTS];
  }

  void write(JsonOut json) {
    json.open('{').field("date", date.toString());
    json.field("events", sums[Measure.EVENTS]).field("sessions", sessions);
    json.field("songs", views(Page.NEXT_SONG));
    json.field("minutes", sums[Measure.LISTENED] / HUNDRED_THOUSANDTHS_PER_MINUTE);
    json.field("thumbsUp", views(Page.THUMBS_UP)).field("thumbsDown", views(Page.THUMBS_DOWN));
    json.field("adverts", views(Page.ROLL_ADVERT)).field("errors", views(Page.ERROR));
    json.field("help", views(Page.HELP));
    json.field("upgrades", views(Page.SUBMIT_UPGRADE));
    json.field("downgrades", views(Page.SUBMIT_DOWNGRADE));
    json.field("cancelled", cancelled);
    json.name("level").value(LEVELS[(int) level]).close('}');
  }

  private long views(Page page) {
    return sums[Measure.page(page)];
  }
}
