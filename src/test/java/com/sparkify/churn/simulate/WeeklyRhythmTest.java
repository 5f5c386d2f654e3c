package com.sparkify.churn.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WeeklyRhythmTest {
  private static final LocalDate MONDAY = LocalDate.of(2018, 10, 1);

  private final WeeklyRhythm rhythm = new WeeklyRhythm();

  @Test
  void aWeekHoldsAsManyReadyHoursAsHours() {
    long monday = Audience.second(MONDAY);

    assertThat(rhythm.after(monday, 168)).isCloseTo(monday + 7 * 86_400, within(1L));
    assertThat(rhythm.after(monday + 12_345, 336))
        .isCloseTo(monday + 12_345 + 14 * 86_400, within(1L));
  }

  @Test
  void daysAddUpToTheWeek() {
    double week = 0;
    for (int day = 0; day < 7; day++) {
      week += rhythm.ofDay(MONDAY.toEpochDay() + day);
    }
    assertThat(week).isCloseTo(168, within(1e-9));
    assertThat(rhythm.ofDay(MONDAY.toEpochDay() + 6))
        .isLessThan(rhythm.ofDay(MONDAY.toEpochDay()) / 2);
  }

  @Test
  void aDaysReadyHoursLastADay() {
    long day = MONDAY.toEpochDay() + 3;

    assertThat(rhythm.after(day * 86_400, rhythm.ofDay(day)))
        .isCloseTo((day + 1) * 86_400, within(1L));
  }

  @Test
  void noReadyHoursIsNow() {
    assertThat(rhythm.after(1_538_352_117L, 0)).isCloseTo(1_538_352_117L, within(1L));
  }
}
