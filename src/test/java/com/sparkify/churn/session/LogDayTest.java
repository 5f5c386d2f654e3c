package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LogDayTest {
  private static final LogDay CHRISTMAS = LogDay.of(LocalDate.of(2018, 12, 25));

  @Test
  void aDayIsADateAndItsNumber() {
    assertThat(CHRISTMAS.epochDay()).isEqualTo(17890);
    assertThat(new LogDay(17890)).isEqualTo(CHRISTMAS).hasToString("2018-12-25");
    assertThat(CHRISTMAS.date()).isEqualTo("2018-12-25");
    assertThat(CHRISTMAS).isGreaterThan(new LogDay(17889)).isLessThan(new LogDay(17891));
  }

  @Test
  void logsWithoutADayPrecedeAllDaysAndHaveNoDate() {
    assertThat(LogDay.UNDATED.isDated()).isFalse();
    assertThat(CHRISTMAS.isDated()).isTrue();
    assertThat(LogDay.UNDATED).isLessThan(LogDay.of(LocalDate.EPOCH)).hasToString("undated");
    assertThatThrownBy(LogDay.UNDATED::date).hasMessage("these logs are in no folder of a day");
  }
}
