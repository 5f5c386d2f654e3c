package com.sparkify.churn.behaviour;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.Attribute;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The days of use among the last days before an as-of date; days can come and go. */
final class UsedDays {
  private final int fromDay;
  private final int asOfDay;
  private final Templates templates;
  private final int registeredDay;
  private final TreeMap<Integer, DayPlan> days = new TreeMap<>();

  /**
   * @param known all days with events that are known, by epoch day; at least one
   */
  UsedDays(SortedMap<Integer, Activity> known, int fromDay, int asOfDay) {
    this.fromDay = fromDay;
    this.asOfDay = asOfDay;
    this.templates = new Templates(known);
    known.tailMap(fromDay).forEach((day, activity) -> days.put(day, DayPlan.of(activity)));
    Activity last = known.get(known.lastKey());
    this.registeredDay =
        last.has(Attribute.REGISTRATION)
            ? (int) Math.floorDiv(last.latest(Attribute.REGISTRATION), Event.MILLIS_PER_DAY)
            : fromDay;
  }

  Collection<DayPlan> plans() {
    return days.values();
  }

  Map<Integer, DayPlan> byDay() {
    return days;
  }

  int count() {
    return days.size();
  }

  int silent() {
    return days.isEmpty() ? asOfDay - fromDay : asOfDay - 1 - days.lastKey();
  }

  /** Silence cannot cover a day that later ones rest on. */
  Range possibleSilence() {
    return new Range(
        0, turns().stream().mapToInt(day -> asOfDay - 1 - day).min().orElse(asOfDay - fromDay));
  }

  /**
   * As many days as the last one of use leaves room for.
   *
   * @param lastStays whether there must be one
   */
  Range possibleCount(boolean lastStays) {
    int end = days.isEmpty() ? (lastStays ? fromDay : asOfDay) : days.lastKey() + 1;
    List<Integer> turns = turns();
    boolean lastIsTurn = days.isEmpty() || turns.contains(days.lastKey());
    int least = turns.size() + (lastStays && !lastIsTurn ? 1 : 0);
    return new Range(least, days.headMap(end).size() + free(end).size());
  }

  private List<Integer> turns() {
    return days.keySet().stream().filter(day -> DayPlan.isTurn(days.get(day).like())).toList();
  }

  /** Days without use before a day and not before the user registered. */
  private List<Integer> free(int end) {
    return IntStream.range(Math.max(fromDay, registeredDay), end)
        .filter(day -> !days.containsKey(day))
        .boxed()
        .toList();
  }

  /** Moves the last day of use: days after it go; if the user did nothing on it, it comes. */
  void setSilent(int silent) {
    int last = asOfDay - 1 - silent;
    days.tailMap(last, false).clear();
    if (last >= fromDay && !days.containsKey(last)) {
      add(last);
    }
  }

  /** Adds or drops days evenly; the last one stays unless all go. */
  void setCount(int count) {
    int more = count - days.size();
    if (more > 0) {
      spread(free(days.isEmpty() ? asOfDay : days.lastKey()), more).forEach(this::add);
    } else if (count == 0) {
      days.clear();
    } else if (more < 0) {
      List<Integer> turns = turns();
      List<Integer> dispensable =
          days.headMap(days.lastKey()).keySet().stream()
              .filter(day -> !turns.contains(day))
              .toList();
      if (dispensable.size() < -more) {
        days.remove(days.lastKey());
        setCount(count);
        return;
      }
      spread(dispensable, -more).forEach(days::remove);
    }
  }

  private static List<Integer> spread(List<Integer> from, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> from.get((int) ((i + 0.5) * from.size() / count)))
        .toList();
  }

  private void add(int day) {
    days.put(day, DayPlan.of(templates.day(day)));
  }
}
