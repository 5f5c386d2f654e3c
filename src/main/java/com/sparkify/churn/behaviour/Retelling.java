package com.sparkify.churn.behaviour;

import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A user's history told otherwise: some things happened more or less often in the last days before
 * an as-of date. Days on which nothing changes stay as they are, to the bit; the others are told
 * action by action.
 */
public final class Retelling {
  private final UsedDays days;
  private final Map<Behaviour, Long> before;
  private final Map<Behaviour, Integer> wanted;
  private final SortedMap<Integer, Activity> changed = new TreeMap<>();
  private final UserHistory history;

  /**
   * What became of a behaviour.
   *
   * @param possible what the count can be while all others stay as they are now
   */
  public record Outcome(Behaviour behaviour, long before, long after, Range possible) {}

  /**
   * Fulfils a wish.
   *
   * @param memoryDays how far back days may serve as examples for others
   * @throws ImpossibleWish if no events could
   */
  public static Retelling of(UserHistory history, int asOfDay, int memoryDays, Wish wish) {
    SortedMap<Integer, Activity> known = history.knownBy(asOfDay, asOfDay - memoryDays);
    known.values().removeIf(activity -> activity.sum(Measure.EVENTS) == 0);
    if (known.isEmpty()) {
      throw new ImpossibleWish("nothing is known of this user before the date");
    }
    return new Retelling(history, known, asOfDay, wish);
  }

  private Retelling(
      UserHistory history, SortedMap<Integer, Activity> known, int asOfDay, Wish wish) {
    int fromDay = asOfDay - wish.overDays();
    this.days = new UsedDays(known, fromDay, asOfDay);
    this.before = counts();
    this.wanted = wish.counts();
    settleDays();
    settleViews();
    days.byDay().forEach((day, plan) -> note(day, plan.activity(), known.get(day)));
    known.tailMap(fromDay).keySet().stream()
        .filter(day -> !days.byDay().containsKey(day))
        .forEach(day -> changed.put(day, new Activity()));
    this.history = history.with(changed, asOfDay);
  }

  private void note(int day, Activity activity, Activity was) {
    if (activity != was) {
      changed.put(day, activity);
    }
  }

  private Map<Behaviour, Long> counts() {
    Map<Behaviour, Long> counts = new EnumMap<>(Behaviour.class);
    counts.put(Behaviour.ACTIVE_DAYS, (long) days.count());
    counts.put(Behaviour.SILENT_DAYS, (long) days.silent());
    DayViews views = views();
    Behaviour.VIEWS.forEach(behaviour -> counts.put(behaviour, views.total(behaviour)));
    return counts;
  }

  private DayViews views() {
    return new DayViews(days.plans());
  }

  private void settleDays() {
    Integer silent = wanted.get(Behaviour.SILENT_DAYS);
    if (silent != null && silent != days.silent()) {
      days.possibleSilence().require(Behaviour.SILENT_DAYS, silent);
      days.setSilent(silent);
    }
    Integer count = wanted.get(Behaviour.ACTIVE_DAYS);
    if (count != null && count != days.count()) {
      days.possibleCount(silent != null).require(Behaviour.ACTIVE_DAYS, count);
      days.setCount(count);
    }
  }

  /** Songs first; of the others, those that become fewer make room for the rest. */
  private void settleViews() {
    DayViews views = views();
    Integer songs = wanted.get(Behaviour.SONGS);
    if (songs != null) {
      views.setSongs(songs);
    }
    Behaviour.VIEWS.stream()
        .filter(behaviour -> behaviour != Behaviour.SONGS && wanted.containsKey(behaviour))
        .sorted(Comparator.comparing(behaviour -> wanted.get(behaviour) > views.total(behaviour)))
        .forEach(behaviour -> views.set(behaviour, wanted.get(behaviour)));
  }

  private Range possible(Behaviour behaviour) {
    return switch (behaviour) {
      case SILENT_DAYS -> days.possibleSilence();
      case ACTIVE_DAYS -> days.possibleCount(wanted.containsKey(Behaviour.SILENT_DAYS));
      default -> views().possible(behaviour);
    };
  }

  /** What became of each behaviour. */
  public List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    counts()
        .forEach(
            (behaviour, after) ->
                outcomes.add(
                    new Outcome(behaviour, before.get(behaviour), after, possible(behaviour))));
    return outcomes;
  }

  /** The history as it would have been. */
  public UserHistory history() {
    return history;
  }

  /** The days that are told otherwise, by epoch day; empty activities for those left out. */
  public SortedMap<Integer, Activity> changedDays() {
    return changed;
  }
}
