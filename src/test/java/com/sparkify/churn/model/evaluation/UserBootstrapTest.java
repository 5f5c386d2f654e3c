package com.sparkify.churn.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.bundle.Campaign;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserBootstrapTest {
  private static final Cuts CUTS = new Cuts(0.5, 0.5, Campaign.DEFAULT);

  @Test
  void aReplicateDrawsAsManyUsersAsThereAre() {
    assertThat(Arrays.stream(new UserBootstrap(50, 10, 1).weights(3)).sum()).isEqualTo(50);
  }

  @Test
  void theSameSeedGivesTheSameIntervals() {
    MetricSweep sweep = new MetricSweep(MetricSweepTest.randomRows(100, 5), CUTS);

    assertThat(new UserBootstrap(100, 50, 9).intervals(sweep))
        .isEqualTo(new UserBootstrap(100, 50, 9).intervals(sweep));
  }

  @Test
  void everyIntervalHoldsItsValueAndNarrowsWithMoreUsers() {
    Map<Metric, Interval> few = intervals(100);
    Map<Metric, Interval> many = intervals(2500);

    for (Metric metric : Metric.values()) {
      Interval interval = many.get(metric);
      assertThat(interval.value()).isBetween(interval.low(), interval.high());
    }
    assertThat(width(many.get(Metric.AUC))).isLessThan(width(few.get(Metric.AUC)) / 3);
  }

  @Test
  void theIntervalCoversTheTruthAboutNineteenTimesInTwenty() {
    double truth = trueAucOfTheGrid();
    int covered = 0;
    for (int draw = 0; draw < 100; draw++) {
      ScoredRows rows = MetricSweepTest.randomRows(200, 1000 + draw);
      Interval auc =
          new UserBootstrap(200, 200, draw).intervals(new MetricSweep(rows, CUTS)).get(Metric.AUC);
      covered += auc.low() <= truth && truth <= auc.high() ? 1 : 0;
    }
    assertThat(covered).isBetween(88, 100);
  }

  /** Probabilities are k/20, the ends half as often as the rest, and churn happens with them. */
  private static double trueAucOfTheGrid() {
    double pairs = 0;
    double churners = 0;
    double stayers = 0;
    for (int k = 0; k <= 20; k++) {
      double weight = k == 0 || k == 20 ? 0.5 : 1;
      double churning = weight * k / 20;
      double staying = weight - churning;
      pairs += churning * (stayers + staying / 2);
      churners += churning;
      stayers += staying;
    }
    return pairs / (churners * stayers);
  }

  private static Map<Metric, Interval> intervals(int users) {
    return new UserBootstrap(users, 200, 4)
        .intervals(new MetricSweep(MetricSweepTest.randomRows(users, 2), CUTS));
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }
}
