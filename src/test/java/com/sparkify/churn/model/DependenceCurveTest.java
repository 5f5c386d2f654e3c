package com.sparkify.churn.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.model.report.Influence.Point;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependenceCurveTest {
  @Test
  void groupsOfAsManyUsersGoFromTheLowestValueToTheHighest() {
    double[] values = IntStream.range(0, 40).mapToDouble(i -> 39 - i).toArray();
    double[] moves = Arrays.stream(values).map(value -> value / 100).toArray();

    var curve = DependenceCurve.of(values, moves, 10);

    assertThat(curve).hasSize(10).allMatch(point -> point.users() == 4);
    assertThat(curve.get(0)).isEqualTo(new Point(1.5, 0.015, 4));
    assertThat(curve.get(9).value()).isEqualTo(37.5);
  }

  @Test
  void equalValuesAreInOneGroup() {
    double[] values = new double[20];
    values[3] = 1;
    values[7] = 2;
    double[] moves = new double[20];
    moves[7] = 0.5;

    assertThat(DependenceCurve.of(values, moves, 10))
        .containsExactly(new Point(0, 0, 18), new Point(1.5, 0.25, 2));
  }

  @Test
  void categoriesAreAGroupEach() {
    double[] values = {2, 0, 2, 1};
    double[] moves = {0.5, 0.25, 0.5, 0.125};

    assertThat(DependenceCurve.of(values, moves, 0))
        .containsExactly(new Point(0, 0.25, 1), new Point(1, 0.125, 1), new Point(2, 0.5, 2));
  }
}
