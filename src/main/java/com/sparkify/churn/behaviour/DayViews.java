package com.sparkify.churn.behaviour;

import com.sparkify.churn.session.Apportionment;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** The page views of some days of use, divided among these in proportion to what was. */
final class DayViews {
  private static final long WEIGHT_OF_ONE = 1 << 20;

  private final List<DayPlan> days;

  DayViews(Collection<DayPlan> days) {
    this.days = List.copyOf(days);
  }

  long total(Behaviour behaviour) {
    return days.stream().mapToLong(day -> day.count(behaviour)).sum();
  }

  /** What the total can be while all others stay. */
  Range possible(Behaviour behaviour) {
    return new Range(0, days.stream().mapToLong(day -> Limits.most(behaviour, day)).sum());
  }

  /**
   * Makes a total what is wanted.
   *
   * @throws ImpossibleWish if it cannot be
   */
  void set(Behaviour behaviour, long total) {
    long now = total(behaviour);
    if (total == now) {
      return;
    }
    possible(behaviour).require(behaviour, total);
    Behaviour like = now == 0 ? Behaviour.SONGS : behaviour;
    long[] weights = counts(day -> day.count(like));
    put(behaviour, Apportionment.of(total, weights, counts(day -> Limits.most(behaviour, day))));
  }

  /**
   * Makes the number of songs what is wanted, and what comes with songs more or less in proportion.
   *
   * @throws ImpossibleWish if it cannot be
   */
  void setSongs(long total) {
    if (total == total(Behaviour.SONGS)) {
      return;
    }
    long[] before = counts(day -> day.count(Behaviour.SONGS));
    set(Behaviour.SONGS, total);
    Behaviour.WITH_SONGS.forEach(behaviour -> follow(behaviour, before));
  }

  private void follow(Behaviour behaviour, long[] songsBefore) {
    double total = 0;
    long[] weights = new long[days.size()];
    long[] limits = new long[days.size()];
    for (int i = 0; i < weights.length; i++) {
      DayPlan day = days.get(i);
      long songs = day.count(Behaviour.SONGS);
      long count = day.count(behaviour);
      boolean follows = songsBefore[i] > 0 && songs != songsBefore[i];
      double share = follows ? (double) songs / songsBefore[i] * count : count;
      long up = behaviour == Behaviour.THUMBS_DOWN ? day.count(Behaviour.THUMBS_UP) : 0;
      total += share;
      weights[i] = Math.round(WEIGHT_OF_ONE * share);
      limits[i] = follows ? Math.max(0, songs - up) : count;
    }
    long most = Arrays.stream(limits).sum();
    put(behaviour, Apportionment.of(Math.min(Math.round(total), most), weights, limits));
  }

  private long[] counts(ToLongFunction<DayPlan> count) {
    return days.stream().mapToLong(count).toArray();
  }

  private void put(Behaviour behaviour, long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      days.get(i).set(behaviour, counts[i]);
    }
  }
}
