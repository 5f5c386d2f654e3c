package com.sparkify.churn.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.bundle.Campaign;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricSweepTest {
  private static final Cuts CUTS = new Cuts(0.5, 0.5, new Campaign(1, 2, 0.5, 10));

  @Test
  void aHandWorkedRankingGivesItsKnownFigures() {
    // ranked: churner .9, stayer .8, churner .6, stayer .3
    ScoredRows rows = rows(new boolean[] {true, false, true, false}, 0.9, 0.8, 0.6, 0.3);

    assertThat(measure(rows, Metric.AUC)).isEqualTo(3 / 4.0);
    assertThat(measure(rows, Metric.PR_AUC)).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
    assertThat(measure(rows, Metric.BRIER))
        .isCloseTo((0.01 + 0.64 + 0.16 + 0.09) / 4, within(1e-12));
    assertThat(measure(rows, Metric.LOG_LOSS))
        .isCloseTo(
            -(Math.log(0.9) + Math.log(0.2) + Math.log(0.6) + Math.log(0.7)) / 4, within(1e-12));
    assertThat(measure(rows, Metric.PRECISION)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(measure(rows, Metric.RECALL)).isEqualTo(1);
    assertThat(measure(rows, Metric.F1)).isCloseTo(0.8, within(1e-12));
    assertThat(measure(rows, Metric.BALANCED_ACCURACY)).isEqualTo(0.75);
    assertThat(measure(rows, Metric.FLAGGED)).isEqualTo(0.75);
    assertThat(measure(rows, Metric.CAPTURE_AT_20)).isCloseTo(0.8 / 2, within(1e-12));
    assertThat(measure(rows, Metric.LIFT_AT_20)).isCloseTo(2, within(1e-12));
  }

  @Test
  void theCampaignPaysForEveryContactAndEarnsOnTheChurnersWhoAccept() {
    ScoredRows rows = rows(new boolean[] {true, false, true, false}, 0.9, 0.8, 0.6, 0.3);

    // two churners: 0.5 * (10 - 2) - 1 each; one stayer: 0.5 * (0 - 2) - 1
    assertThat(measure(rows, Metric.PROFIT)).isCloseTo(1000 * (3 + 3 - 2) / 4.0, within(1e-9));
  }

  @Test
  void equalProbabilitiesCountAsIfInRandomOrder() {
    ScoredRows rows = rows(new boolean[] {true, false, false, false, true}, 0.5, 0.5, 0.5, 0.5, .5);

    assertThat(measure(rows, Metric.AUC)).isEqualTo(0.5);
    assertThat(measure(rows, Metric.PR_AUC)).isCloseTo(0.4, within(1e-12));
    assertThat(measure(rows, Metric.CAPTURE_AT_10)).isCloseTo(0.1, within(1e-12));
    assertThat(measure(rows, Metric.ECE)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void theRuleIsJudgedBesideTheModelAtItsOwnVolume() {
    ScoredRows rows =
        new ScoredRows(
            new int[] {0, 1, 2, 3},
            new boolean[] {true, false, true, false},
            new double[] {0.9, 0.8, 0.6, 0.3},
            new boolean[] {false, true, true, false});

    assertThat(measure(rows, Metric.RULE_FLAGGED)).isEqualTo(0.5);
    assertThat(measure(rows, Metric.RULE_CAPTURE)).isEqualTo(0.5);
    assertThat(measure(rows, Metric.RULE_BALANCED_ACCURACY)).isEqualTo(0.5);
    assertThat(measure(rows, Metric.CAPTURE_AT_RULE)).isEqualTo(0.5);
  }

  @Test
  void aucEqualsTheShareOfPairsInOrder() {
    ScoredRows rows = randomRows(400, 7);
    double wins = 0;
    double pairs = 0;
    for (int a = 0; a < rows.size(); a++) {
      for (int b = 0; b < rows.size(); b++) {
        if (rows.churned()[a] && !rows.churned()[b]) {
          int order = Double.compare(rows.probability()[a], rows.probability()[b]);
          wins += order > 0 ? 1 : order == 0 ? 0.5 : 0;
          pairs++;
        }
      }
    }

    assertThat(measure(rows, Metric.AUC)).isCloseTo(wins / pairs, within(1e-12));
  }

  @Test
  void weightingAUserEqualsRepeatingItsRows() {
    ScoredRows rows = randomRows(60, 3);
    int[] weights = new int[rows.users()];
    Random random = new Random(11);
    Arrays.setAll(weights, user -> random.nextInt(3));

    double[] weighted = new MetricSweep(rows, CUTS).measure(weights);
    double[] repeated = new MetricSweep(repeat(rows, weights), CUTS).measure();

    assertThat(weighted).containsExactly(repeated, within(1e-9));
  }

  @Test
  void onlyChurnersCannotBeJudged() {
    assertThatThrownBy(() -> rows(new boolean[] {true, true}, 0.1, 0.2))
        .hasMessageContaining("2 rows to judge hold 2 churners");
  }

  @Test
  void aProbabilityThatIsNotANumberIsRefused() {
    assertThatThrownBy(() -> rows(new boolean[] {true, false}, 0.1, Double.NaN))
        .hasMessageContaining("row 1 has probability NaN");
  }

  private static double measure(ScoredRows rows, Metric metric) {
    return new MetricSweep(rows, CUTS).measure()[metric.ordinal()];
  }

  private static ScoredRows rows(boolean[] churned, double... probability) {
    int[] user = new int[churned.length];
    Arrays.setAll(user, row -> row);
    return new ScoredRows(user, churned, probability, new boolean[churned.length]);
  }

  static ScoredRows randomRows(int users, long seed) {
    Random random = new Random(seed);
    int size = 2 * users;
    int[] user = new int[size];
    boolean[] churned = new boolean[size];
    boolean[] rule = new boolean[size];
    double[] probability = new double[size];
    for (int row = 0; row < size; row++) {
      user[row] = row / 2;
      probability[row] = Math.round(20 * random.nextDouble()) / 20.0;
      churned[row] = random.nextDouble() < probability[row];
      rule[row] = random.nextBoolean();
    }
    return new ScoredRows(user, churned, probability, rule);
  }

  /** Ties are shared, so the order of the copies cannot matter. */
  private static ScoredRows repeat(ScoredRows rows, int[] weights) {
    int[] source =
        IntStream.range(0, rows.size())
            .flatMap(row -> IntStream.range(0, weights[rows.user()[row]]).map(i -> row))
            .toArray();
    int[] user = new int[source.length];
    boolean[] churned = new boolean[source.length];
    boolean[] rule = new boolean[source.length];
    double[] probability = new double[source.length];
    for (int i = 0; i < source.length; i++) {
      user[i] = i;
      churned[i] = rows.churned()[source[i]];
      rule[i] = rows.rule()[source[i]];
      probability[i] = rows.probability()[source[i]];
    }
    return new ScoredRows(user, churned, probability, rule);
  }
}
