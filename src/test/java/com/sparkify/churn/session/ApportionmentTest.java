package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApportionmentTest {
  @Test
  void theLargestRemaindersAreRoundedUp() {
    assertThat(Apportionment.of(10, new long[] {1, 1, 1})).containsExactly(4, 3, 3);
    assertThat(Apportionment.of(7, new long[] {50, 30, 20})).containsExactly(4, 2, 1);
    assertThat(Apportionment.of(49, new long[] {29, 20})).containsExactly(29, 20);
    assertThat(Apportionment.of(3, new long[] {0, 5})).containsExactly(0, 3);
  }

  @Test
  void withoutWeightsAllPartsAreEqual() {
    assertThat(Apportionment.of(5, new long[] {0, 0})).containsExactly(3, 2);
    assertThat(Apportionment.of(0, new long[] {})).isEmpty();
  }

  @Test
  void whatALimitTurnsAwayGoesToTheOthers() {
    assertThat(Apportionment.of(10, new long[] {9, 1, 0}, new long[] {4, 3, 9}))
        .containsExactly(4, 3, 3);
    assertThatThrownBy(() -> Apportionment.of(8, new long[] {1, 1}, new long[] {4, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 of 8 is more than the limits allow");
  }
}
