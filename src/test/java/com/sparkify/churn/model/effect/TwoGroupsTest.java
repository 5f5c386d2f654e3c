package com.sparkify.churn.model.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.model.evaluation.Interval;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoGroupsTest {
  /** Newcombe 1998, table II, method 10: 56/70 − 48/80, 9/10 − 3/10, 10/10 − 0/10, 5/56 − 0/29. */
  @ParameterizedTest
  @CsvSource({
    "80, 48, 70, 56, 0.2, 0.0524, 0.3339",
    "10, 3, 10, 9, 0.6, 0.1705, 0.8090",
    "10, 0, 10, 10, 1, 0.6075, 1",
    "29, 0, 56, 5, 0.0893, -0.0381, 0.1926"
  })
  void hasTheIntervalsOfThePaper(
      long contacted,
      long contactedCancelled,
      long control,
      long controlCancelled,
      double kept,
      double low,
      double high) {
    Interval interval =
        new TwoGroups(contacted, contactedCancelled, control, controlCancelled)
            .kept()
            .orElseThrow();
    assertThat(interval.value()).isCloseTo(kept, within(1e-4));
    assertThat(interval.low()).isCloseTo(low, within(1e-4));
    assertThat(interval.high()).isCloseTo(high, within(1e-4));
  }

  @Test
  void saysNothingWithoutOneOfTheGroups() {
    assertThat(new TwoGroups(20, 3, 0, 0).kept()).isEmpty();
    assertThat(new TwoGroups(0, 0, 20, 3).kept()).isEmpty();
  }

  @Test
  void refusesMoreCancellationsThanUsers() {
    assertThatThrownBy(() -> new TwoGroups(5, 6, 5, 0))
        .hasMessage("contacted group has 5 users, 6 of whom cancelled; allowed is 0 to 5");
  }

  /**
   * Campaigns whose true effect is known, drawn again and again: users of different risk, each put
   * into a group by chance, and a contact that prevents a share of the cancellations of those who
   * react, and annoys others.
   */
  @ParameterizedTest
  @CsvSource({
    "300, 0.10, 0.05, 0.3",
    "1000, 0.10, 0.12, 0.3",
    "1000, 0.5, 0.12, 0",
    "4000, 0.1, 0.06, 0.5"
  })
  void intervalsHoldTheTruthAsOftenAsTheySay(
      int users, double controlShare, double meanRisk, double prevented) {
    Random random = new Random(7);
    double[] risks = random.doubles(users).map(u -> Math.min(1, -meanRisk * Math.log(u))).toArray();
    double truth = 0;
    for (double risk : risks) {
      truth += (risk - contacted(risk, prevented)) / users;
    }
    int draws = 4000;
    int held = 0;
    for (int draw = 0; draw < draws; draw++) {
      Interval kept = drawn(risks, controlShare, prevented, random).kept().orElseThrow();
      held += kept.low() <= truth && truth <= kept.high() ? 1 : 0;
    }
    assertThat((double) held / draws).isBetween(0.94, 0.975);
  }

  /** 7 of 10 react as wished, 2 not at all, 1 is annoyed: as the simulator has it. */
  private static double contacted(double risk, double prevented) {
    return risk * (0.7 * (1 - prevented) + 0.2) + 0.1 * Math.min(1, 1.5 * risk);
  }

  private static TwoGroups drawn(
      double[] risks, double controlShare, double prevented, Random random) {
    long[] users = new long[2];
    long[] cancelled = new long[2];
    for (double risk : risks) {
      int group = random.nextDouble() < controlShare ? 1 : 0;
      double chance = group == 1 ? risk : contacted(risk, prevented);
      users[group]++;
      cancelled[group] += random.nextDouble() < chance ? 1 : 0;
    }
    return new TwoGroups(users[0], cancelled[0], users[1], cancelled[1]);
  }
}
