package com.sparkify.churn.job.featurize;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AsOfDatesTest {
  private final AsOfDates dates =
      dates(LocalDate.parse("2018-10-01"), LocalDate.parse("2018-10-28"));

  private static AsOfDates dates(LocalDate firstDay, LocalDate knownBy, LocalDate... missing) {
    return new AsOfDates(firstDay, knownBy, new TreeSet<>(List.of(missing)), new TreeSet<>());
  }

  @Test
  void oneMoreDayOfLogsMovesNoDateToLearnFrom() {
    AsOfDates next = dates(dates.firstDay(), dates.knownBy().plusDays(1));
    AsOfDates later = dates(dates.firstDay(), dates.knownBy().plusDays(9));
    assertThat(dates.standard(10))
        .extracting(LocalDate::toString)
        .containsExactly("2018-10-15", "2018-10-18", "2018-10-28");
    assertThat(next.standard(10))
        .extracting(LocalDate::toString)
        .containsExactly("2018-10-15", "2018-10-18", "2018-10-29");
    assertThat(later.standard(10))
        .extracting(LocalDate::toString)
        .containsExactly(
            "2018-10-15", "2018-10-18", "2018-10-21", "2018-10-24", "2018-10-27", "2018-11-06");
  }

  @Test
  void windowsLackMissingDaysAndThoseBeforeTheFirstLogs() {
    LocalDate missing = LocalDate.parse("2018-10-03");
    AsOfDates holed = dates(dates.firstDay(), dates.knownBy(), missing);

    assertThat(holed.daysWithoutLogs(List.of(LocalDate.parse("2018-10-27"))))
        .extracting(LocalDate::toString)
        .containsExactly("2018-09-29", "2018-09-30", "2018-10-03");
    assertThat(dates.daysWithoutLogs(List.of(LocalDate.parse("2018-10-29")))).isEmpty();
    assertThat(holed.daysWithoutLogs(List.of(LocalDate.parse("2018-11-01")))).isEmpty();
  }

  @Test
  void amongStandardDatesOnlyTheOneToScoreNeedsAWholeWindow() {
    AsOfDates week = dates(dates.firstDay(), dates.firstDay().plusDays(7));

    assertThat(week.standardDaysWithoutLogs(10)).hasSize(21);
    assertThat(dates.standardDaysWithoutLogs(10))
        .extracting(LocalDate::toString)
        .containsExactly("2018-09-30");
  }

  @Test
  void maturedAreThoseWhoseHorizonHasJustEnded() {
    assertThat(dates.maturedInLast(3, 10))
        .extracting(LocalDate::toString)
        .containsExactly("2018-10-16", "2018-10-17", "2018-10-18");
    assertThat(dates.maturedInLast(0, 10)).isEmpty();
  }

  @Test
  void maturedDatesHaveHalfAWindowOfLogsBeforeThem() {
    assertThat(dates.maturedInLast(9, 10))
        .extracting(LocalDate::toString)
        .containsExactly("2018-10-15", "2018-10-16", "2018-10-17", "2018-10-18");
    assertThat(dates.maturedInLast(3, 14)).isEmpty();
  }
}
