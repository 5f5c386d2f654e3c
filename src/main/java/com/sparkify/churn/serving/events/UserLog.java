package com.sparkify.churn.serving.events;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.SessionFragment;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** One user's part of a log: the history that features come from, and the timeline. */
final class UserLog {

  private final String userId;
  private final UserHistory history = new UserHistory();
  private final TreeMap<Integer, DayOfUse> days = new TreeMap<>();
  private long lastMillis = Long.MIN_VALUE;
  private long cancelledMillis = Activity.NEVER;

  UserLog(String userId) {
    this.userId = userId;
  }

  String userId() {
    return userId;
  }

  void add(FragmentKey key, SessionFragment fragment) {
    Activity activity = fragment.activity();
    lastMillis = Math.max(lastMillis, activity.lastMillis());
    if (activity.cancelledMillis() != Activity.NEVER) {
      cancelledMillis = Math.min(cancelledMillis, activity.cancelledMillis());
      lastMillis = Math.max(lastMillis, activity.cancelledMillis());
    }
    days.computeIfAbsent(key.eventDay(), DayOfUse::new).add(activity);
    history.add(key.eventDay(), key.partitionDay(), activity);
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  /** The epoch day of the midnight after the last event. */
  int dayAfterLast() {
    return (int) Math.floorDiv(lastMillis, Event.MILLIS_PER_DAY) + 1;
  }

  /** The epoch day of the first event. */
  int firstDay() {
    return days.firstKey();
  }

  /**
   * The epoch day whose midnight shows most of a user: the one after the last event, or the last
   * before the user cancelled, after which nothing is predicted.
   */
  int tellingDay() {
    int cancelled = (int) Math.floorDiv(cancelledMillis, Event.MILLIS_PER_DAY);
    return hasCancelled() && firstDay() < cancelled ? cancelled : dayAfterLast();
  }

  boolean hasCancelled() {
    return cancelledMillis != Activity.NEVER;
  }

  /** When the user first cancelled; empty if nothing says so. */
  Optional<Instant> cancelledAt() {
    return hasCancelled() ? Optional.of(Instant.ofEpochMilli(cancelledMillis)) : Optional.empty();
  }

  /** The features as of a day, with this many days of known past. */
  Optional<float[]> features(int asOfDay, int memoryDays) {
    return FeatureExtractor.extract(history, asOfDay, memoryDays);
  }

  /** Why there are no features as of a day. */
  String whyNot(int asOfDay) {
    long cancelled = FeatureExtractor.cancelledBefore(history, asOfDay);
    return cancelled != Activity.NEVER
        ? "cancelled at " + Instant.ofEpochMilli(cancelled)
        : "no event in the " + FeatureExtractor.WINDOW_DAYS + " days before";
  }

  void writeTimeline(JsonOut json) {
    json.open('[');
    days.values().forEach(day -> day.write(json));
    json.close(']');
  }
}
