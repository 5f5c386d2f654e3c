package com.sparkify.churn.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.operation.ExpectedFigures.Figure;
import com.sparkify.churn.operation.ScoreOutcome.Actual;
import com.sparkify.churn.serving.PlayScores;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreOutcomesTest {
  private static final LocalDate DAY = LocalDate.parse("2018-11-15");

  @Test
  void certainProbabilitiesLeaveNoDoubt() {
    ExpectedFigures figures = ExpectedFigures.of(new double[] {0, 0, 1, 0, 1});

    assertThat(figures.users()).isEqualTo(5);
    assertThat(figures.cancellations()).isEqualTo(new Figure(2, 2, 2));
    assertThat(figures.auc()).isEqualTo(new Figure(1, 1, 1));
  }

  @Test
  void equalProbabilitiesRankNobody() {
    double[] tenths = new double[1000];
    Arrays.fill(tenths, 0.1);

    ExpectedFigures figures = ExpectedFigures.of(tenths);

    assertThat(figures.cancellations().value()).isCloseTo(100, within(1e-9));
    // The standard deviation is the root of 90: 1.96 times it is 18.6.
    assertThat(figures.cancellations().low()).isCloseTo(81.4, within(4.0));
    assertThat(figures.cancellations().high()).isCloseTo(118.6, within(4.0));
    assertThat(figures.auc()).isEqualTo(new Figure(0.5, 0.5, 0.5));
  }

  @Test
  void intervalsHoldWhatComesTrueAboutAsOftenAsTheySay() {
    SplittableRandom random = new SplittableRandom(7);
    int held = 0;
    for (int world = 0; world < 100; world++) {
      double[] probabilities = random.doubles(400, 0, 0.2).toArray();
      Arrays.sort(probabilities);
      boolean[] cancels = new boolean[400];
      for (int i = 0; i < 400; i++) {
        cancels[i] = random.nextDouble() < probabilities[i];
      }
      Figure auc = ExpectedFigures.of(probabilities).auc();
      double actual = ExpectedFigures.auc(probabilities, cancels);
      held += actual >= auc.low() && actual <= auc.high() ? 1 : 0;
    }
    assertThat(held).isBetween(88, 100);
  }

  @Test
  void aucCountsTiesByHalf() {
    assertThat(
            ExpectedFigures.auc(
                new double[] {.1, .2, .2, .9}, new boolean[] {false, true, false, true}))
        .isEqualTo(3.5 / 4);
  }

  @Test
  void expectedAndActualPartOnlyBeyondChanceAndMargin() {
    ExpectedFigures expected =
        new ExpectedFigures(1000, new Figure(100, 80, 120), new Figure(.8, .75, .85));

    assertThat(came(expected, 138, .8)).isEmpty();
    assertThat(came(expected, 141, .8))
        .containsExactly(
            "of the users scored as of 2018-11-15, 141 cancelled, where 100 (80 to 120) were"
                + " expected");
    assertThat(came(expected, 100, .71)).isEmpty();
    assertThat(came(expected, 100, .69))
        .containsExactly(
            "the scores as of 2018-11-15 reached a ROC AUC of 0.690, where 0.800 (0.750 to 0.850)"
                + " was expected");
    assertThat(came(expected, 100, .99)).as("better than expected").isEmpty();
  }

  private static java.util.List<String> came(ExpectedFigures expected, long cancelled, double auc) {
    return new ScoreOutcome(DAY, 10, expected, Optional.of(new Actual(1000, cancelled, auc)))
        .parted();
  }

  @Test
  void withoutUsersNothingCanBeExpected() {
    assertThatIllegalArgumentException().isThrownBy(() -> ExpectedFigures.of(new double[0]));
  }

  @Test
  void whatIsExpectedIsPutOnRecordAndStaysUntilItIsKnown(@TempDir Path root) throws Exception {
    PlayScores.publish(root.resolve("scores"), 50);
    ScoreOutcomes outcomes =
        new ScoreOutcomes(new HdfsLayout(root.toString()), new Configuration());

    ScoreOutcome expected = outcomes.expect(PlayScores.AS_OF);

    assertThat(expected.expected().users()).isEqualTo(50);
    // 1/2 + 1/3 + … + 1/51
    assertThat(expected.expected().cancellations().value()).isCloseTo(3.519, within(0.001));
    assertThat(outcomes.read()).containsOnlyKeys(PlayScores.AS_OF);
    assertThat(outcomes.comeTrue().get(PlayScores.AS_OF)).isEqualTo(expected);
    assertThat(expected.summary())
        .contains("4 cancellations (", "within 10 days", "the outcome is not known yet");
  }
}
