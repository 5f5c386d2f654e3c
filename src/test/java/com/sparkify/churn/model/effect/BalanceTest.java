package com.sparkify.churn.model.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BalanceTest {
  /** By R: binom.test(3, 10, 0.5), (18, 100, 0.1), (450, 1000, 0.5). */
  @Test
  void chanceIsTheExactBinomialTests() {
    assertThat(Balance.chance(3, 10, 0.5)).isCloseTo(0.34375, within(1e-12));
    assertThat(Balance.chance(0, 4, 0.5)).isCloseTo(0.125, within(1e-12));
    assertThat(Balance.chance(450, 1000, 0.5)).isCloseTo(0.0017305, within(1e-6));
  }

  @Test
  void theLikeliestCountIsNoSurprise() {
    assertThat(Balance.chance(100_000, 1_000_000, 0.1)).isCloseTo(1, within(1e-9));
    assertThat(Balance.chance(0, 0, 0.1)).isEqualTo(1);
  }

  @Test
  void aCampaignForAllOrNobodyLeavesNothingToChance() {
    assertThat(Balance.chance(0, 50, 0)).isEqualTo(1);
    assertThat(Balance.chance(1, 50, 0)).isZero();
    assertThat(Balance.chance(50, 50, 1)).isEqualTo(1);
  }
}
