package com.sparkify.churn.serving.events;

import com.sparkify.churn.behaviour.Retelling;
import com.sparkify.churn.behaviour.Wish;
import com.sparkify.churn.event.Event;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.SessionFragment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;

/** One user's part of a log: the history that features come from, and the timeline. */
final class UserLog {

  private final String userId;
  private final UserHistory history;
  private final TreeMap<LocalDate, DayOfUse> days = new TreeMap<>();
  private long lastMillis = Long.MIN_VALUE;
  private long cancelledMillis = Activity.NEVER;

  UserLog(String userId) {
    this(userId, new UserHistory());
  }

  private UserLog(String userId, UserHistory history) {
    this.userId = userId;
    this.history = history;
  }

  /** The same user with some days told otherwise. */
  UserLog with(Retelling retelling) {
    UserLog log = new UserLog(userId, retelling.history());
    log.lastMillis = lastMillis;
    log.cancelledMillis = cancelledMillis;
    log.days.putAll(days);
    retelling
        .changedDays()
        .forEach(
            (day, activity) -> {
              LocalDate date = LocalDate.ofEpochDay(day);
              log.days.remove(date);
              if (activity.firstMillis() != Activity.NEVER) {
                log.days.computeIfAbsent(date, DayOfUse::new).add(activity);
              }
            });
    return log;
  }

  /** What some days would have been; throws as {@link Retelling#of} does. */
  Retelling retold(LocalDate asOf, int memoryDays, Wish wish) {
    return Retelling.of(history, epochDay(asOf), memoryDays, wish);
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
    days.computeIfAbsent(LocalDate.ofEpochDay(key.eventDay()), DayOfUse::new).add(activity);
    history.add(key.eventDay(), key.partitionDay(), activity);
  }

  /** How many events there are, clicks that cancel left out. */
  long events() {
    return days.values().stream().mapToLong(DayOfUse::events).sum();
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  /** The day after that of the last event. */
  LocalDate dayAfterLast() {
    return day(lastMillis).plusDays(1);
  }

  private static LocalDate day(long millis) {
    return LocalDate.ofEpochDay(Math.floorDiv(millis, Event.MILLIS_PER_DAY));
  }

  /** The day of the first event. */
  LocalDate firstDay() {
    return days.firstKey();
  }

  /**
   * The day whose midnight shows most of a user: the one after the last event, or the last before
   * the user cancelled, after which nothing is predicted.
   */
  LocalDate tellingDay() {
    boolean wasSeenBefore = hasCancelled() && firstDay().isBefore(day(cancelledMillis));
    return wasSeenBefore ? day(cancelledMillis) : dayAfterLast();
  }

  boolean hasCancelled() {
    return cancelledMillis != Activity.NEVER;
  }

  /** When the user first cancelled; empty if nothing says so. */
  Optional<Instant> cancelledAt() {
    return hasCancelled() ? Optional.of(Instant.ofEpochMilli(cancelledMillis)) : Optional.empty();
  }

  /** The features as of a day, with this many days of known past. */
  Optional<float[]> features(LocalDate asOf, int memoryDays) {
    return FeatureExtractor.extract(history, epochDay(asOf), memoryDays);
  }

  /** Why there are no features as of a day. */
  String whyNot(LocalDate asOf) {
    long cancelled = FeatureExtractor.cancelledBefore(history, epochDay(asOf));
    return cancelled != Activity.NEVER
        ? "cancelled at " + Instant.ofEpochMilli(cancelled)
        : "no event in the " + FeatureExtractor.WINDOW_DAYS + " days before";
  }

  private static int epochDay(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }

  void writeTimeline(JsonOut json) {
    json.open('[');
    days.values().forEach(day -> day.write(json));
    json.close(']');
  }
}
