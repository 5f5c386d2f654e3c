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

  /** "2018-10-05", or "2018-10-05 to 2018-10-07". */
  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + " to " + last;
  }
}
