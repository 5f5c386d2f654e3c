package com.sparkify.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.forest.ForestFormat;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.ExamplesBuilder;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.SyntheticUsers;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Progress;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final Examples USERS = SyntheticUsers.seeded(1).users(1500).examples();
  private static final ForestSettings SMALL = new ForestSettings(40, 6, 20, 7, 0.4, 1, 1);

  @Test
  void itLearnsWhatTheUsersFollow() {
    Evaluation evaluation = evaluate(USERS);

    assertThat(evaluation.figure(Metric.AUC).value()).isBetween(0.7, 0.9);
    assertThat(evaluation.figure(Metric.ECE).value()).isLessThan(0.05);
    assertThat(evaluation.alarms()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameModelWhateverTheThreads() {
    assertThat(forest(USERS, 1)).isEqualTo(forest(USERS, 3));
  }

  @Test
  void probabilitiesMeanWhatTheySayAfterUndersampling() {
    ForestSettings sampled = new ForestSettings(40, 6, 10, 7, 0.4, 1, 0.2);
    Trained trained = trainer(sampled, 2).train(USERS, Progress.NONE);
    Examples holdout = trained.split().holdout();

    double promised =
        Arrays.stream(trained.probabilities(holdout.vectors())).average().orElseThrow();

    assertThat(promised).isCloseTo((double) holdout.churners() / holdout.size(), within(0.04));
  }

  @Test
  void shuffledOutcomesCannotBeLearned() {
    Interval auc = new ShuffledLabels(trainer(SMALL, 2)).auc(USERS, 7, Progress.NONE);

    assertThat(auc.low()).isLessThan(0.5);
    assertThat(auc.high()).isGreaterThan(0.5);
  }

  @Test
  void aLeakingFeatureIsCaughtAndNamed() {
    Evaluation evaluation = evaluate(SyntheticUsers.seeded(1).users(1500).leaking().examples());

    assertThat(evaluation.fails()).isTrue();
    assertThat(evaluation.alarms().get(0).text()).contains("noise (alone 1.00)");
  }

  @Test
  void featuresThatNeverDifferAreToldWithWhatToDo() {
    ExamplesBuilder same = new ExamplesBuilder(USERS.schema());
    for (int row = 0; row < USERS.size(); row++) {
      same.add(USERS.userId(row), USERS.asOf(row), USERS.churned(row), new float[9]);
    }
    Examples examples = same.build();

    assertThatThrownBy(() -> trainer(SMALL, 1).train(examples, Progress.NONE))
        .hasMessageContaining("all 9 features are the same");
  }

  private static Evaluation evaluate(Examples examples) {
    Trainer trainer = trainer(SMALL, 2);
    return trainer.evaluate(trainer.train(examples, Progress.NONE), Optional.empty());
  }

  private static byte[] forest(Examples examples, int threads) {
    return ForestFormat.write(
        trainer(SMALL, threads).train(examples, Progress.NONE).parts().forest());
  }

  static Trainer trainer(ForestSettings forest, int threads) {
    Protocol usual = Protocol.of(42, 10);
    Protocol quick = new Protocol(42, usual.holdout(), 1, 10, 100);
    return new Trainer(quick, forest, DecisionRule.DEFAULT, threads);
  }
}
