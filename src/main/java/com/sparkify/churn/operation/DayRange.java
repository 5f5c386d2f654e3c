package com.sparkify.churn.operation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Days in a row, both ends included. */
public record DayRange(LocalDate first, LocalDate last) {
  public DayRange {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("last is " + last + ", before first, " + first);
    }
  }

  /** The days between the first and the last of some that are not among them. */
  static List<DayRange> gaps(SortedSet<LocalDate> days) {
    List<DayRange> gaps = new ArrayList<>();
    LocalDate before = null;
    for (LocalDate day : days) {
      if (before != null && before.plusDays(1).isBefore(day)) {
        gaps.add(new DayRange(before.plusDays(1), day.minusDays(1)));
      }
      before = day;
    }
    return gaps;
  }

  /** The fewest ranges that hold some days and no others, in order. */
  public static List<DayRange> of(SortedSet<LocalDate> days) {
    List<DayRange> ranges = new ArrayList<>();
    for (LocalDate day : days) {
      DayRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (last != null && last.last.plusDays(1).equals(day)) {
        ranges.set(ranges.size() - 1, new DayRange(last.first, day));
      } else {
        ranges.add(new DayRange(day, day));
      }
    }
    return ranges;
  }

  /** "2018-10-05", or "2018-10-05 to 2018-10-07". */
  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + " to " + last;
  }
}
