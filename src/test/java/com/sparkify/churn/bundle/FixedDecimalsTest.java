package com.sparkify.churn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedDecimalsTest {
  @ParameterizedTest
  @ValueSource(
      floats = {
        0f,
        -0f,
        0.5f,
        -0.5f,
        1.5f,
        2.5f,
        0.125f,
        0.375f,
        0.0625f,
        0.0005f,
        0.9995f,
        9.995f,
        99.95f,
        999.5f,
        1000f,
        999999.5f,
        1234567f,
        -1234567f,
        16777216f,
        2.2517998E15f,
        4.5e18f,
        Float.MAX_VALUE,
        Float.MIN_VALUE,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
      })
  void areWhatFormatGives(float value) {
    assertAsFormatted(value);
  }

  @Test
  void areWhatFormatGivesForAnyFloat() {
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      assertAsFormatted(Float.intBitsToFloat(random.nextInt()));
      assertAsFormatted((random.nextInt(4_000_000) - 2_000_000) / 2000f);
      assertAsFormatted(random.nextInt(1 << 20) / 1024f);
    }
  }

  private static void assertAsFormatted(float value) {
    for (int decimals = 0; decimals <= 3; decimals++) {
      assertThat(FixedDecimals.of(value, decimals))
          .isEqualTo(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }
    assertThat(FixedDecimals.grouped(value)).isEqualTo(String.format(Locale.ROOT, "%,.0f", value));
  }
}
