package com.sparkify.churn.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FadingWeightsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 30})
  void everyAgeWeighsAndAddsUpAsTheFormulaSays(int halfLife) {
    FadingWeights weights = new FadingWeights(halfLife);
    long sum = 0;
    for (int age = 0; age < 4_000; age++) {
      long weight = Math.round((1 << 20) * StrictMath.pow(0.5, (double) age / halfLife));
      sum += weight;
      assertThat(weights.weight(age)).as("age %d", age).isEqualTo(weight);
      assertThat(weights.sumTo(age)).as("to age %d", age).isEqualTo(sum);
    }
  }

  @Test
  void noDaysWeighNothing() {
    assertThat(new FadingWeights(3).sumTo(-1)).isZero();
  }
}
