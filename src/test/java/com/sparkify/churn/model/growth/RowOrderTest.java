package com.sparkify.churn.model.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowOrderTest {
  @Test
  void rowsComeByRisingValueAndEqualOnesInTheirOrder() {
    assertThat(RowOrder.of(new float[] {2, -1, 2, 0.5f, -1, 1e9f, -3e-9f}))
        .containsExactly(1, 4, 6, 3, 0, 2, 5);
  }

  @Test
  void anyFloatsAreSortedAsTheLibrarySortsThem() {
    Random random = new Random(5);
    float[] values = new float[20_000];
    for (int row = 0; row < values.length; row++) {
      values[row] =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(50);
            case 1 -> (float) random.nextGaussian();
            case 2 -> random.nextBoolean() ? 0f : -0f;
            default -> Float.intBitsToFloat(random.nextInt() & 0xbf7fffff);
          };
    }
    int[] expected =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparing((Integer row) -> values[row]))
            .mapToInt(row -> row)
            .toArray();

    assertThat(RowOrder.of(values)).isEqualTo(expected);
  }

  @Test
  void oneValueOrNoneIsInOrder() {
    float[] same = new float[100];
    Arrays.fill(same, 7);

    assertThat(RowOrder.of(same)).isEqualTo(IntStream.range(0, 100).toArray());
    assertThat(RowOrder.of(new float[0])).isEmpty();
  }
}
