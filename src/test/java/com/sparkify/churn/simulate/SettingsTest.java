package com.sparkify.churn.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.simulate.SimulationSettings.Truth;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final SimulationSettings DEFAULTS = SimulationSettings.DEFAULTS;

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(DEFAULTS.users()).isEqualTo(1_000);
    assertThat(DEFAULTS.firstDay()).isEqualTo("2018-10-01");
    assertThat(DEFAULTS.days()).isEqualTo(63);
    assertThat(DEFAULTS.end()).isEqualTo("2018-12-03");
    assertThat(DEFAULTS.seed()).isEqualTo(42);
    assertThat(DEFAULTS.layout().fileName()).isEqualTo("events.json");
    assertThat(DEFAULTS.truth()).isEqualTo(new Truth(7, 10));
  }

  @Test
  void refusesWhatCannotBeSimulated() {
    assertRefused(() -> DEFAULTS.withUsers(0), "number of users is 0; allowed is 1 to 20,000,000");
    assertRefused(
        () -> DEFAULTS.withPeriod(DEFAULTS.firstDay(), 0), "number of days is 0; allowed is 1");
    assertRefused(
        () -> DEFAULTS.withPeriod(LocalDate.of(1999, 1, 1), 10), "first day is 1999-01-01");
    assertRefused(() -> withPopulations(List.of()), "there are no populations");
    assertRefused(() -> new Truth(0, 10), "truth interval in days is 0");
    assertRefused(() -> new Simulator(DEFAULTS, 0), "number of threads is 0");
  }

  @Test
  void refusesAPopulationThatCannotBe() {
    assertRefused(
        () -> new Population("shy", 1, 1, 1, 1, 1, 1, 1, 1, 1, 30, 1.5),
        "population shy: paidShare is 1.5; allowed is 0 to 1.0");
    assertRefused(
        () -> new Population("Shy one", 1, 1, 1, 1, 1, 1, 1, 1, 1, 30, 0.5),
        "population name is 'Shy one'");
  }

  private static SimulationSettings withPopulations(List<Population> populations) {
    return new SimulationSettings(
        DEFAULTS.users(),
        DEFAULTS.firstDay(),
        DEFAULTS.days(),
        DEFAULTS.seed(),
        DEFAULTS.songs(),
        DEFAULTS.layout(),
        DEFAULTS.truth(),
        populations,
        DEFAULTS.contacts());
  }

  private static void assertRefused(Runnable attempt, String message) {
    assertThatThrownBy(attempt::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
