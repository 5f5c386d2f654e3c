package com.sparkify.churn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightedValuesTest {
  private final WeightedValues values =
      new WeightedValues(new double[] {5, -1, 5, 2}, new float[] {1, 2, 1, 2.5f});

  @Test
  void aValueHasAsManyRanksAsRowsItStandsFor() {
    assertThat(values.total()).isEqualTo(6.5);
    assertThat(values.atRank(1)).isEqualTo(-1);
    assertThat(values.atRank(2)).isEqualTo(-1);
    assertThat(values.atRank(3)).isEqualTo(2);
    assertThat(values.atRank(4.5)).isEqualTo(2);
    assertThat(values.atRank(5)).isEqualTo(5);
  }

  @Test
  void ranksBeyondTheEndsAreThoseOfTheEnds() {
    assertThat(values.atRank(0)).isEqualTo(-1);
    assertThat(values.atRank(100)).isEqualTo(5).isEqualTo(values.largest());
  }

  @Test
  void theMostFrequentValueIsTheOneThatStandsForTheMostRows() {
    assertThat(values.mostFrequent()).isEqualTo(2);
    assertThat(new WeightedValues(new double[] {7, 3}, new float[] {1, 1}).mostFrequent())
        .isEqualTo(3);
  }
}
