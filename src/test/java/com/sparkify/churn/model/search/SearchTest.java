package com.sparkify.churn.model.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.Splits.Split;
import com.sparkify.churn.model.example.SyntheticUsers;
import com.sparkify.churn.model.growth.Crew;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final Examples USERS = SyntheticUsers.seeded(3).users(900).dates(6).examples();
  private static final ForestSettings STUMPS = new ForestSettings(5, 1, 50, 9, 1, 1, 1, 20);
  private static final ForestSettings SMALL = new ForestSettings(20, 4, 20, 9, 0.4, 1, 1, 20);
  private static final ForestSettings LARGE = new ForestSettings(60, 12, 2, 9, 0.4, 1, 1, 20);
  private static final SearchPlan PLAN =
      new SearchPlan(Protocol.of(42, 10), 3, List.of(STUMPS, SMALL, LARGE));

  @Test
  void theSameTableWhateverTheThreadsAndHoweverTasksAreDealtOut() {
    SearchTable one = Search.of(PLAN, USERS).run(new Crew(1, Progress.NONE));
    SearchTable three = Search.of(PLAN, USERS).run(new Crew(3, Progress.NONE));
    List<Trial> elsewhere =
        new ArrayList<>(
            IntStream.range(0, PLAN.tasks())
                .mapToObj(task -> Search.of(PLAN, USERS).trial(task, Progress.NONE).toLine())
                .map(Trial::parse)
                .toList());
    Collections.reverse(elsewhere);

    assertThat(three.toCsv()).isEqualTo(one.toCsv());
    assertThat(new SearchTable(PLAN, elsewhere).toCsv()).isEqualTo(one.toCsv());
  }

  @Test
  void foldsShareOutTheUsersThatTheHoldoutLeft() {
    for (Split fold : PLAN.split(USERS)) {
      assertThat(fold.holdout().distinctUsers()).isBetween(150, 270);
    }
  }

  @Test
  void stumpsAreTooSmallForWhatTheUsersFollow() {
    SearchTable table = Search.of(PLAN, USERS).run(new Crew(2, Progress.NONE));

    assertThat(table.rows().get(0).isAsGoodAsTheBest()).isFalse();
    assertThat(table.chosen().settings()).isNotEqualTo(STUMPS);
  }

  @Test
  void theSmallestForestWithinAStandardErrorOfTheBestIsChosen() {
    SearchTable table =
        table(
            new double[] {0.60, 0.61, 0.62},
            new double[] {0.70, 0.73, 0.71},
            new double[] {0.72, 0.72, 0.72});

    assertThat(table.rows().get(2).settings()).isEqualTo(LARGE);
    assertThat(table.rows().get(2).shortfall()).isZero();
    assertThat(table.chosen().settings()).isEqualTo(SMALL);
    assertThat(table.toCsv()).contains("20,4,20,9,0.4,1.0,1.0,20,0.713333,0.006667,0.008819");
  }

  @Test
  void aForestWorseInEveryFoldIsNotChosenHoweverSmall() {
    SearchTable table =
        table(
            new double[] {0.60, 0.61, 0.62},
            new double[] {0.71, 0.70, 0.71},
            new double[] {0.72, 0.72, 0.72});

    assertThat(table.chosen().settings()).isEqualTo(LARGE);
  }

  @Test
  void aMissingTrialIsNamed() {
    assertThatThrownBy(() -> new SearchTable(PLAN, List.of(new Trial(0, 0, 0.7, 0.3, 10))))
        .hasMessage("the trial of candidate 0 on fold 1 is missing");
  }

  @Test
  void candidatesOutOfBoundsAreNamedWithTheirLine() {
    assertThat(ForestSettings.parseCsv(SMALL.toCsv(), "c.csv:2")).isEqualTo(SMALL);
    assertThatThrownBy(() -> ForestSettings.parseCsv("20,4,20,9,1.4,1,1,20", "c.csv:2"))
        .hasMessage("c.csv:2: feature share is 1.4; it must be in (0, 1]");
    assertThatThrownBy(() -> ForestSettings.parseCsv("20,4", "c.csv:3"))
        .hasMessageContaining("c.csv:3: '20,4' is not a candidate; it must be the numbers trees,");
  }

  @Test
  void datesWithinOneHorizonCannotBeSearched() {
    Examples few = SyntheticUsers.seeded(3).users(900).dates(3).examples();

    assertThatThrownBy(() -> Search.of(PLAN, few))
        .hasMessageContaining("lie within one horizon of 10 days")
        .hasMessageContaining("add earlier as-of dates");
  }

  private static SearchTable table(double[]... auc) {
    List<Trial> trials = new ArrayList<>();
    for (int candidate = 0; candidate < auc.length; candidate++) {
      for (int fold = 0; fold < auc[candidate].length; fold++) {
        trials.add(new Trial(candidate, fold, auc[candidate][fold], 0.3, 100 * (candidate + 1)));
      }
    }
    return new SearchTable(PLAN, trials);
  }
}
