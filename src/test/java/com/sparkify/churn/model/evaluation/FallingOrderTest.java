package com.sparkify.churn.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FallingOrderTest {
  @Test
  void theLargestComesFirstAndEqualOnesStayAsTheyStand() {
    double[] values = {0.5, -3, 0.0, 7, -0.0, 0.5, Double.MIN_VALUE};

    assertThat(FallingOrder.of(values)).containsExactly(3, 0, 5, 6, 2, 4, 1);
  }

  @Test
  void theOrderIsThatOfAStableSort() {
    double[] values = new Random(1).doubles(20_000, -5, 5).map(x -> Math.rint(x * 400)).toArray();
    Integer[] wanted = new Integer[values.length];
    Arrays.setAll(wanted, row -> row);
    Arrays.sort(wanted, Comparator.comparingDouble((Integer row) -> -values[row] + 0.0));

    assertThat(FallingOrder.of(values))
        .isEqualTo(Arrays.stream(wanted).mapToInt(row -> row).toArray());
  }

  @Test
  void nothingIsInOrder() {
    assertThat(FallingOrder.of(new double[0])).isEmpty();
  }
}
