package com.sparkify.churn.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DayRangeTest {
  private static SortedSet<LocalDate> days(String... days) {
    return new TreeSet<>(Stream.of(days).map(LocalDate::parse).toList());
  }

  @Test
  void daysInARowAreOneRange() {
    assertThat(DayRange.of(days("2018-09-29", "2018-09-30", "2018-10-01", "2018-10-03")))
        .extracting(DayRange::toString)
        .containsExactly("2018-09-29 to 2018-10-01", "2018-10-03");
    assertThat(DayRange.of(days())).isEqualTo(List.of());
  }
}
