package com.sparkify.churn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.bundle.Calibration.Point;
import com.sparkify.churn.bundle.Calibration.Sigmoid;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final Calibration ISOTONIC =
      Calibration.isotonic(
          new double[] {0.02, 0.05, 0.2}, new double[] {0.01, 0.04, 0.3}, new Sigmoid(1.5, 0.2));

  @Test
  void knotsAreHitExactlyAndJoinedByLines() {
    assertThat(ISOTONIC.probability(0.05)).isEqualTo(0.04);
    assertThat(ISOTONIC.probability(0.035)).isEqualTo(0.025);
  }

  @Test
  void itRisesStrictlyFromEndToEnd() {
    for (Calibration calibration :
        new Calibration[] {ISOTONIC, Calibration.sigmoid(new Sigmoid(0.8, -1))}) {
      double last = -1;
      for (int step = 1; step < 1000; step++) {
        double probability = calibration.probability(step / 1000.0);
        assertThat(probability).isGreaterThan(last).isBetween(0.0, 1.0);
        last = probability;
      }
    }
  }

  @Test
  void partsOfAScoreTimesTheSlopeAddUpToTheProbability() {
    for (double base : new double[] {0.01, 0.05, 0.3}) {
      for (double score : new double[] {0.011, 0.06, 0.31}) {
        assertThat(ISOTONIC.probability(base) + (score - base) * ISOTONIC.slope(base, score))
            .isCloseTo(ISOTONIC.probability(score), within(1e-12));
      }
    }
  }

  @Test
  void theSlopeOfEqualScoresIsThatOfTheCurve() {
    double rise = (0.04 - 0.01) / (0.05 - 0.02);
    assertThat(ISOTONIC.slope(0.03, 0.03)).isCloseTo(rise, within(1e-9));
    assertThat(ISOTONIC.slope(0.03, 0.03 + 1e-6)).isCloseTo(rise, within(1e-9));
  }

  @Test
  void theCurveIsTheKnotsOrPointsOfTheSigmoid() {
    assertThat(ISOTONIC.curve())
        .containsExactly(new Point(0.02, 0.01), new Point(0.05, 0.04), new Point(0.2, 0.3));
    Calibration sigmoid = Calibration.sigmoid(new Sigmoid(1, 0));
    assertThat(sigmoid.curve()).hasSize(60);
    assertThat(sigmoid.curve().get(0).score()).isEqualTo(0.5 / 60);
    assertThat(sigmoid.curve().get(14).probability()).isCloseTo(14.5 / 60, within(1e-12));
  }

  @Test
  void itReadsBackToTheLastBit() throws Exception {
    assertThat(CalibrationJson.parse(CalibrationJson.toBytes(ISOTONIC), "f")).isEqualTo(ISOTONIC);
    Calibration odd = Calibration.sigmoid(new Sigmoid(Math.PI / 3, -Math.E / 7));
    assertThat(CalibrationJson.parse(CalibrationJson.toBytes(odd), "f")).isEqualTo(odd);
  }

  @Test
  void knotsThatFallAreRefused() {
    assertThatThrownBy(
            () ->
                Calibration.isotonic(
                    new double[] {0.1, 0.2}, new double[] {0.3, 0.2}, new Sigmoid(1, 0)))
        .hasMessageContaining("knot 1");
  }
}
