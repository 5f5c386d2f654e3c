package com.sparkify.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.ForestFormat;
import com.sparkify.churn.model.evaluation.AucSweep;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.evaluation.ScoredRows;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.ExamplesBuilder;
import com.sparkify.churn.model.example.Outcome;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.SyntheticUsers;
import com.sparkify.churn.model.growth.ForestGrower;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Growth;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.growth.ThreadGrowth;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final Examples USERS = SyntheticUsers.seeded(1).users(1500).examples();
  private static final ForestSettings SMALL = new ForestSettings(40, 6, 20, 7, 0.4, 1, 1, 20);

  private static final Growth GROWTH = new ThreadGrowth(2);
  private static final int NOISE = USERS.schema().indexOf("noise");

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
  void featuresForPeopleTeachNothing() {
    Examples hidden = hidingThumbsDown();
    int thumbsDown = USERS.schema().indexOf("thumbs_down_28d");

    Trained trained = trainer(SMALL, 2).train(hidden, Progress.NONE);

    FlatForest knowing = trainer(SMALL, 2).train(USERS, Progress.NONE).parts().forest();
    assertThat(splits(knowing, thumbsDown)).isGreaterThan(0.1);
    assertThat(splits(trained.parts().forest(), thumbsDown)).isZero();
    assertThat(trained.parts().schema().feature(thumbsDown).learned()).isFalse();
  }

  /** The same users, of whom a feature that tells much is for people only. */
  private static Examples hidingThumbsDown() {
    FeatureSchema schema =
        new FeatureSchema(
            USERS.schema().features().stream()
                .map(f -> f.name().equals("thumbs_down_28d") ? forPeople(f) : f)
                .toList());
    ExamplesBuilder same = new ExamplesBuilder(schema, 10);
    for (int row = 0; row < USERS.size(); row++) {
      same.add(
          USERS.userId(row),
          USERS.asOf(row),
          SyntheticUsers.outcome(USERS.asOf(row), USERS.churned(row)),
          USERS.vector(row));
    }
    return same.build();
  }

  private static Feature forPeople(Feature f) {
    return new Feature(
        f.name(),
        f.kind(),
        f.group(),
        f.unit(),
        f.windowDays(),
        f.minimum(),
        f.maximum(),
        f.whenMissing(),
        f.categories(),
        f.meaning(),
        f.wording(),
        false);
  }

  @Test
  void probabilitiesMeanWhatTheySayAfterUndersampling() {
    ForestSettings sampled = new ForestSettings(40, 6, 10, 7, 0.4, 1, 0.2, 20);
    Trained trained = trainer(sampled, 2).train(USERS, Progress.NONE);
    Examples holdout = trained.split().holdout();

    double promised = Arrays.stream(Answers.of(trained, holdout.vectors())).average().orElseThrow();

    assertThat(promised).isCloseTo((double) holdout.churners() / holdout.size(), within(0.04));
  }

  @Test
  void aSampleOfThoseWhoStayedGivesTheFiguresOfTheWhole() {
    Examples whole = SyntheticUsers.seeded(1).users(6000).averageLogOdds(-3).examples();
    Examples sample =
        SyntheticUsers.seeded(1).users(6000).averageLogOdds(-3).othersRead(0.25).examples();
    Trainer trainer = trainer(SMALL, 2);

    Trained all = trainer.train(whole, Progress.NONE);
    Trained some = trainer.train(sample, Progress.NONE);

    float[][] holdout = all.split().holdout().vectors();
    assertThat(sample.size()).isLessThan(whole.size() / 3);
    assertThat(some.trainingChurnRate()).isCloseTo(all.trainingChurnRate(), within(0.002));
    assertThat(mean(some, holdout)).isCloseTo(mean(all, holdout), within(0.005));
    assertThat(auc(some, all.split().holdout()))
        .isCloseTo(auc(all, all.split().holdout()), within(0.01));
    assertThat(TypicalUser.of(some.split().training()).get("adverts_28d"))
        .isCloseTo(TypicalUser.of(all.split().training()).get("adverts_28d"), within(1.0));
    assertThat(some.parts().reference().features().get(5).shares()[0])
        .isCloseTo(all.parts().reference().features().get(5).shares()[0], within(0.02));
  }

  @Test
  void contactingAShareOfUsersMeansOfAllThatTheRowsStandFor() {
    DecisionRule tenth = new DecisionRule(Campaign.DEFAULT, OptionalDouble.of(0.1));
    double[] probabilities = {0.5, 0.4, 0.3, 0.2};

    assertThat(tenth.decide(probabilities, new float[] {1, 1, 8, 10}).threshold()).isEqualTo(0.4);
    assertThat(tenth.decide(probabilities, new float[] {1, 1, 1, 1}).threshold()).isEqualTo(0.5);
  }

  private static double mean(Trained trained, float[][] rows) {
    return Arrays.stream(Answers.of(trained, rows)).average().orElseThrow();
  }

  private static double auc(Trained trained, Examples rows) {
    return AucSweep.auc(ScoredRows.of(rows, Answers.of(trained, rows.vectors()), unused -> false));
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
    ExamplesBuilder same = new ExamplesBuilder(USERS.schema(), 10);
    for (int row = 0; row < USERS.size(); row++) {
      same.add(
          USERS.userId(row),
          USERS.asOf(row),
          SyntheticUsers.outcome(USERS.asOf(row), USERS.churned(row)),
          new float[9]);
    }
    Examples examples = same.build();

    assertThatThrownBy(() -> trainer(SMALL, 1).train(examples, Progress.NONE))
        .hasMessageContaining("all 9 features are the same");
  }

  @Test
  void whatHappenedFromTheCutOnTeachesNothing() {
    LocalDate cut = SyntheticUsers.FIRST_DATE.plusWeeks(4);
    Examples told = withFutureIn(NOISE, cut, true);
    Examples hushed = withFutureIn(NOISE, cut, false);
    Trainer trainer = trainer(SMALL, 2);

    Trained trained = trainer.train(told, Progress.NONE);

    assertThat(trained.split().holdout().dates().first()).isEqualTo(cut);
    assertThat(ForestFormat.write(trained.parts().forest()))
        .isEqualTo(ForestFormat.write(trainer.train(hushed, Progress.NONE).parts().forest()));
    // what the feature gives away is there to be learned, were it not for the cut
    Examples early = told.where(row -> told.asOf(row).isBefore(cut));
    assertThat(splits(ForestGrower.grow(early, SMALL, 42, GROWTH, Progress.NONE).forest(), NOISE))
        .isGreaterThan(2 * splits(trained.parts().forest(), NOISE));
  }

  /** The share of a forest's splits that look at a feature. */
  private static double splits(FlatForest forest, int feature) {
    int[] read = new int[USERS.schema().size()];
    ByteBuffer bytes = ByteBuffer.wrap(ForestFormat.write(forest)).order(ByteOrder.LITTLE_ENDIAN);
    int first = 40 + 12 * forest.trees();
    for (int node = 0; node < forest.nodes(); node++) {
      int at = first + 12 * node;
      if (bytes.get(at + 2) != 0) {
        read[bytes.getShort(at)]++;
      }
    }
    return read[feature] / (double) Arrays.stream(read).sum();
  }

  /**
   * Users of whom a feature tells whether they cancel in the ten days from the cut on.
   *
   * @param known whether these cancellations are known of rows before the cut
   */
  private static Examples withFutureIn(int feature, LocalDate cut, boolean known) {
    ExamplesBuilder builder = new ExamplesBuilder(USERS.schema(), 10);
    int end = (int) cut.toEpochDay();
    for (int row = 0; row < USERS.size(); row++) {
      boolean fated = USERS.userId(row).hashCode() % 4 == 0;
      float[] vector = USERS.vector(row).clone();
      vector[feature] = fated ? 5 : 0;
      boolean churned = USERS.churned(row);
      if (USERS.asOf(row).isBefore(cut)) {
        int own = churned ? USERS.epochDay(row) + 5 : Outcome.NEVER;
        int cancelledOn = own < end ? own : fated && known ? end + 2 : Outcome.NEVER;
        builder.add(USERS.userId(row), USERS.asOf(row), new Outcome(cancelledOn, end + 20), vector);
      } else {
        builder.add(
            USERS.userId(row),
            USERS.asOf(row),
            SyntheticUsers.outcome(USERS.asOf(row), churned),
            vector);
      }
    }
    return builder.build();
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
    return new Trainer(quick, forest, DecisionRule.DEFAULT, new ThreadGrowth(threads));
  }
}
